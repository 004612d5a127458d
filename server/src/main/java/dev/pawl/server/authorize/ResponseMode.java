package dev.pawl.server.authorize;

import dev.pawl.protocol.ErrorCode;
import dev.pawl.protocol.OAuthException;
import dev.pawl.protocol.Parameter;
import dev.pawl.server.client.ResponseType;
import dev.pawl.server.http.Parameters;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// How an answer travels through the browser.
public enum ResponseMode {
    /// RFC 6749 §4.1.2.
    QUERY,
    /// OAuth 2.0 Multiple Response Type Encoding Practices §2.1.
    FRAGMENT,
    /// OAuth 2.0 Form Post Response Mode.
    FORM_POST,
    /// draft-sakimura-oauth-wmrm: a message to the page that opened or framed this one.
    WEB_MESSAGE;

    /// Reads the mode of a request.
    ///
    /// @throws OAuthException `invalid_request` for unknown modes, for tokens in a query, and for
    ///   what cannot get to that address
    static ResponseMode of(Parameters parameters, ResponseType type, RedirectTarget redirect) {
        var named = parameters.find(Parameter.RESPONSE_MODE);
        var mode =
                named.isPresent()
                        ? parse(named.get())
                                .orElseThrow(() -> invalid("The response mode is not supported."))
                        : byDefault(type.hasTokens());
        if (mode == QUERY && type.hasTokens())
            throw invalid("Tokens cannot be answered in a query.");
        if (!mode.reaches(redirect))
            throw invalid("This response mode needs a redirect URI with http or https.");
        return mode;
    }

    /// Finds out how a client that asks for nonsense can be told so.
    static ResponseMode forErrors(Parameters parameters, RedirectTarget redirect) {
        var types = List.of(String.join(" ", parameters.all(Parameter.RESPONSE_TYPE)).split(" "));
        var tokens = types.contains("token") || types.contains("id_token");
        return parameters.all(Parameter.RESPONSE_MODE).stream()
                .findFirst()
                .flatMap(ResponseMode::parse)
                .filter(mode -> mode != QUERY || !tokens)
                .filter(mode -> mode.reaches(redirect))
                .orElseGet(() -> byDefault(tokens));
    }

    /// Every wire name.
    public static List<String> supported() {
        return Arrays.stream(values()).map(ResponseMode::value).toList();
    }

    /// Asks whether an answer gets to an address in this mode. A form is posted to a server, and a
    /// message is for the pages of one origin; a private-use scheme of an application (RFC 8252
    /// §7.1) has neither, and a message for such an origin would be for whoever claims the scheme.
    private boolean reaches(RedirectTarget redirect) {
        return switch (this) {
            case QUERY, FRAGMENT -> true;
            case FORM_POST, WEB_MESSAGE -> redirect.isOnTheWeb();
        };
    }

    String value() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<ResponseMode> parse(String text) {
        return Arrays.stream(values()).filter(mode -> mode.value().equals(text)).findFirst();
    }

    private static ResponseMode byDefault(boolean tokens) {
        return tokens ? FRAGMENT : QUERY;
    }

    private static OAuthException invalid(String description) {
        return new OAuthException(ErrorCode.INVALID_REQUEST, description, "response_mode");
    }
}
