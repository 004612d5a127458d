package dev.pawl.server.authorize;

import dev.pawl.protocol.OAuthException;
import dev.pawl.protocol.Parameter;
import dev.pawl.protocol.Secret;
import dev.pawl.server.http.Response;
import dev.pawl.server.http.UrlEncoded;
import java.util.Optional;

/// Answers the client through the browser (RFC 6749 §4.1.2). Every answer names the issuer, so that
/// a client of several servers cannot be made to bring a code to the wrong one (RFC 9207).
///
/// On the wire: `303`, `Location: https://app.example.com/cb?code=pawl_ac_…&state=…&iss=…`
///
/// @param issuer as in the metadata
record AuthorizationResponse(String issuer, RedirectTarget redirect, Optional<String> state) {
    Response code(Secret code) {
        return answer(Parameter.CODE + "=" + UrlEncoded.encode(code.reveal()));
    }

    /// RFC 6749 §4.1.2.1.
    Response error(OAuthException e) {
        return answer(
                Parameter.ERROR
                        + "="
                        + e.code().code()
                        + "&"
                        + Parameter.ERROR_DESCRIPTION
                        + "="
                        + UrlEncoded.encode(e.description()));
    }

    private Response answer(String parameters) {
        var separator =
                redirect.uri().indexOf('?') < 0 ? "?" : "&"; // RFC 6749 §3.1.2: a query is kept
        var back =
                state.map(text -> "&" + Parameter.STATE + "=" + UrlEncoded.encode(text)).orElse("");
        var from = "&" + Parameter.ISS + "=" + UrlEncoded.encode(issuer);
        return Response.redirect(redirect.uri() + separator + parameters + back + from)
                .with("Referrer-Policy", "no-referrer");
    }
}
