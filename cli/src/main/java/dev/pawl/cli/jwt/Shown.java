package dev.pawl.cli.jwt;

import dev.pawl.cli.console.Listing;
import dev.pawl.client.jose.CompactJws;
import dev.pawl.client.json.JsonObject;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.Map;

/// A JWT as it is shown.
///
/// ```text
/// header
///   alg  RS256
/// claims
///   iss  https://op.example
///   exp  1800000000  2027-01-15 08:00:00 UTC, in 5m 0s
/// ```
final class Shown {
    private static final String INDENT = "  ";

    private Shown() {}

    static Map<String, Object> data(CompactJws token, boolean isVerified) {
        var data = new LinkedHashMap<String, Object>();
        data.put("verified", isVerified);
        data.put("header", token.header().members());
        data.put("claims", token.payload().members());
        return data;
    }

    static String text(CompactJws token, ZonedDateTime now) {
        return "header\n"
                + Listing.of(token.header().members(), INDENT)
                + "claims\n"
                + claims(token.payload(), now);
    }

    private static String claims(JsonObject claims, ZonedDateTime now) {
        return Listing.of(
                claims.members(),
                INDENT,
                (name, text) -> text + Moment.remark(name, claims.members().get(name), now));
    }
}
