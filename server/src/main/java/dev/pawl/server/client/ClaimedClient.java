package dev.pawl.server.client;

import dev.pawl.protocol.OAuthException;
import dev.pawl.protocol.Parameter;
import dev.pawl.server.audit.AuditEvent;
import dev.pawl.server.http.Request;
import dev.pawl.server.http.UrlEncoded;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

/// The client that somebody says to be, for the log of what was refused: nothing of it is proven.
///
/// @param id its `client_id`; empty where none is named
/// @param method how it tried to show who it is, in the words of RFC 7591 §2 or the name of the
///   header's scheme
public record ClaimedClient(String id, String method) {
    private static final String BASIC = "basic";

    /// Reads what a request says of its client, in whatever state it is.
    public static ClaimedClient of(Request request) {
        var authorization = request.header("Authorization").strip();
        var blank = authorization.indexOf(' ');
        var scheme = authorization.substring(0, Math.max(0, blank)).toLowerCase(Locale.ROOT);
        if (scheme.equals(BASIC))
            return new ClaimedClient(
                    basicId(authorization.substring(blank + 1).strip()),
                    AuthenticationMethod.CLIENT_SECRET_BASIC.value());
        var named = request.mentioned(Parameter.CLIENT_ID).orElse("");
        return new ClaimedClient(named, scheme.isEmpty() ? posted(request) : scheme);
    }

    private static String posted(Request request) {
        if (request.mentioned("client_assertion").isPresent()) return "private_key_jwt";
        return request.mentioned(Parameter.CLIENT_SECRET)
                .map(_ -> AuthenticationMethod.CLIENT_SECRET_POST)
                .orElse(AuthenticationMethod.NONE)
                .value();
    }

    private static String basicId(String base64) {
        try {
            var pair = new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
            var colon = pair.indexOf(':');
            return colon < 0 ? "" : UrlEncoded.decode(pair.substring(0, colon));
        } catch (IllegalArgumentException | OAuthException unreadable) {
            return "";
        }
    }

    /// Names what was refused.
    public static AuditEvent.Refused refused(Request request, OAuthException refusal) {
        return refused(request, request.path(), refusal.reason(), refusal.detail());
    }

    /// Names what was refused.
    public static AuditEvent.Refused refused(
            Request request, String endpoint, String reason, String detail) {
        var claimed = of(request);
        return new AuditEvent.Refused(
                endpoint, reason, claimed.id(), request.address(), claimed.method(), detail);
    }
}
