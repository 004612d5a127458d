package dev.pawl.cli.token;

import dev.pawl.cli.command.Arguments;
import dev.pawl.cli.exit.ExitCode;
import dev.pawl.cli.exit.Failure;
import dev.pawl.cli.shell.Shell;
import dev.pawl.client.jose.CompactJws;
import dev.pawl.client.refresh.StoredGrant;
import dev.pawl.client.refresh.TokenManager;
import dev.pawl.client.refresh.TokenSet;
import dev.pawl.protocol.Secret;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The ID token of a login, which has an end of its own and is renewed by the same refresh.
final class IdTokens {
    /// What an ID token needs at least to reach who wants it.
    private static final Duration ON_THE_WAY = Duration.ofSeconds(10);

    private final TokenManager tokens;
    private final Shell shell;

    /// An ID token that was verified when it came.
    ///
    /// @param life from when it was issued
    record Kept(Secret value, Instant end, Duration life) {
        private static Kept read(Secret value) {
            var claims = CompactJws.parse(value).payload();
            var end = claims.number("exp").map(Kept::time).orElse(Instant.EPOCH);
            var issued = claims.number("iat").map(Kept::time).orElse(end);
            return new Kept(value, end, Duration.between(issued, end));
        }

        private static Instant time(BigDecimal seconds) {
            return Instant.ofEpochSecond(seconds.longValue());
        }

        /// Where even a new one does not last for so long, one will do until it is half gone.
        private boolean lasts(Duration wanted, Instant now) {
            var needed = life.compareTo(wanted) > 0 ? wanted : life.dividedBy(2);
            return end.isAfter(now.plus(needed));
        }

        Map<String, Object> data() {
            var data = new LinkedHashMap<String, Object>();
            data.put("id_token", value.reveal());
            data.put("expires_at", end.toString());
            return data;
        }

        String text(Arguments arguments) {
            var scheme = arguments.isSet("header") ? "Authorization: Bearer " : "";
            return (arguments.isSet("bearer") ? "Bearer " : scheme) + value.reveal() + "\n";
        }
    }

    IdTokens(TokenManager tokens, Shell shell) {
        this.tokens = tokens;
        this.shell = shell;
    }

    /// Returns one that is good for long enough, after a refresh where it must be.
    ///
    /// @throws Failure when there is none to be had
    Kept token(Wish wish, Duration minValid) {
        var wanted = minValid.compareTo(ON_THE_WAY) > 0 ? minValid : ON_THE_WAY;
        var held = held();
        if (held.isEmpty() && isLoggedIn()) throw none();
        if (!wish.isForced() && held.filter(it -> it.lasts(wanted, now())).isPresent())
            return held.get();
        TokenCommand.of(tokens.refresh());
        return held().filter(it -> it.end().isAfter(now())).orElseThrow(IdTokens::ended);
    }

    private Instant now() {
        return shell.time().clock().instant();
    }

    private boolean isLoggedIn() {
        return tokens.grant().flatMap(StoredGrant::tokens).isPresent();
    }

    private Optional<Kept> held() {
        return tokens.grant()
                .flatMap(StoredGrant::tokens)
                .flatMap(TokenSet::idToken)
                .map(Kept::read);
    }

    private static Failure none() {
        return new Failure(
                ExitCode.CONFIGURATION,
                "the login brought no ID token",
                "log in with the scope openid: oidc-client login --scope openid");
    }

    private static Failure ended() {
        return new Failure(
                ExitCode.LOGIN_REQUIRED,
                "the ID token has ended, and a refresh brings no new one",
                "log in again: oidc-client login");
    }
}
