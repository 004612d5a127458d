package dev.pawl.server.facade.redcore;

import dev.pawl.protocol.OAuthException;
import dev.pawl.protocol.Secret;
import dev.pawl.server.http.Request;
import dev.pawl.server.token.AccessToken;
import dev.pawl.server.token.AccessTokens;
import java.time.InstantSource;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Finds the access token of a request (RFC 6750 §2): in the header, the form or the address, and
/// in one of them only.
final class BearerToken {
    private final AccessTokens accessTokens;
    private final String parameter;
    private final Pattern header;
    private final InstantSource clock;

    BearerToken(AccessTokens accessTokens, RedcoreOptions options, InstantSource clock) {
        this.accessTokens = accessTokens;
        this.parameter = options.parameter();
        this.header =
                Pattern.compile(
                        Pattern.quote(options.scheme()) + "\\s+(\\S+).*", Pattern.CASE_INSENSITIVE);
        this.clock = clock;
    }

    /// A living token.
    ///
    /// @param text as it was sent
    record Living(Secret text, AccessToken token) {}

    /// Finds a living token.
    ///
    /// @throws dev.pawl.protocol.OAuthException a [Fault] if there is none
    Living require(Request request) {
        var text = only(request);
        var token =
                accessTokens.read(text.reveal()).orElseThrow(Fault.UNKNOWN_ACCESS_TOKEN::exception);
        if (!clock.instant().isBefore(token.expiresAt()))
            throw refused(Fault.EXPIRED_ACCESS_TOKEN, token);
        if (!accessTokens.alive(token)) throw refused(Fault.UNKNOWN_ACCESS_TOKEN, token);
        return new Living(text, token);
    }

    private static OAuthException refused(Fault fault, AccessToken token) {
        return fault.exception("client " + token.clientId()).withClient(token.clientId());
    }

    private Secret only(Request request) {
        var authorization =
                Optional.of(request.header("Authorization")).filter(it -> !it.isEmpty());
        var posted = RequestBody.parameters(request).find(parameter);
        var asked = request.queryParameters().find(parameter);
        var sent = Stream.of(authorization, posted, asked).filter(Optional::isPresent).count();
        if (sent > 1) throw Fault.TWO_ACCESS_TOKENS.exception();
        if (authorization.isPresent()) return inHeader(authorization.get());
        if (posted.isPresent() && !RequestBody.isForm(request))
            throw Fault.ACCESS_TOKEN_NOT_IN_FORM.exception();
        return posted.or(() -> asked).map(Secret::of).orElseThrow(Fault.NO_ACCESS_TOKEN::exception);
    }

    private Secret inHeader(String authorization) {
        var found = header.matcher(authorization);
        if (!found.matches()) throw Fault.MALFORMED_AUTH_HEADER.exception();
        return Secret.of(found.group(1));
    }
}
