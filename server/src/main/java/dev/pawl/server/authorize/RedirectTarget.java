package dev.pawl.server.authorize;

import dev.pawl.protocol.ErrorCode;
import dev.pawl.protocol.OAuthException;
import dev.pawl.server.client.RegisteredClient;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/// Where the answer to an authorization request goes: an address the client has registered,
/// compared as text (RFC 9700 §2.1, RFC 3986 §6.2.1), since every cleverer comparison has let
/// somebody through.
///
/// @param uri as sent, or as registered where none was sent
/// @param sent whether the request named it; the token request then has to as well (RFC 6749
///   §4.1.3)
public record RedirectTarget(String uri, boolean sent) {
    /// RFC 8252 §7.3: an application on the device gets its port when it starts. §8.3 advises
    /// against `localhost`, since a name may lead elsewhere; whoever has registered it all the same
    /// has the same need.
    private static final Pattern LOOPBACK =
            Pattern.compile(
                    "(http://(?:127(?:\\.\\d{1,3}){3}|\\[::1]|localhost))(?::([1-9]\\d{0,4}))?((?:[/?].*)?)");

    /// An address that every browser reads alike: no backslash, no fragment, no dots as a segment.
    private static final Pattern PLAIN =
            Pattern.compile("(?!.*/(\\.|%2[eE]){1,2}([/?]|$))[!-~&&[^\\\\#<>\"^`{|}\\[\\]]]+");

    private static final Pattern ON_THE_WEB =
            Pattern.compile("https?://[^/?#@]+([/?#]|$)", Pattern.CASE_INSENSITIVE);

    private static final int HIGHEST_PORT = 65_535;

    /// Finds where to answer.
    ///
    /// @throws OAuthException `invalid_request`, which must not be told by redirect, if there is no
    ///   such place
    static RedirectTarget of(RegisteredClient client, Demands demands, Optional<String> sent) {
        if (sent.isEmpty()) return onlyOne(client);
        var target = new RedirectTarget(sent.get(), true);
        if (target.isRegistered(client, demands)) return target;
        throw refused(
                "The application asked for an answer at an address that is not its own.",
                "other_redirect_uri",
                client);
    }

    /// Asks whether the client has registered this.
    boolean isRegistered(RegisteredClient client, Demands demands) {
        return client.redirectUris().stream()
                .map(URI::toString)
                .anyMatch(registered ->
                        matches(registered, uri)
                                || (!demands.exactRedirects() && isBelow(registered, uri)));
    }

    /// Asks whether an address continues a registered one with more of path or query. The host is
    /// the same then; what climbs back up, or could be read as doing so, is not below.
    private static boolean isBelow(String registered, String sent) {
        if (!sent.startsWith(registered) || !PLAIN.matcher(sent).matches()) return false;
        var edge = registered.endsWith("/") ? "/" : sent.substring(registered.length());
        return edge.startsWith("/") || edge.startsWith("?") || edge.startsWith("&");
    }

    /// Asks whether nobody but the client can take the answer in: a web server that has to prove
    /// its name. Any program on the device may listen at a loopback port or claim a private-use
    /// scheme (RFC 8252 §8.6).
    boolean isExclusive() {
        return uri.startsWith("https://");
    }

    /// Asks whether a web server answers there, whose pages have an origin (RFC 6454 §4).
    boolean isOnTheWeb() {
        return ON_THE_WEB.matcher(uri).lookingAt();
    }

    private static RedirectTarget onlyOne(RegisteredClient client) {
        if (client.redirectUris().size() != 1)
            throw refused(
                    "The application did not say where the answer goes.",
                    "missing_redirect_uri",
                    client);
        return new RedirectTarget(client.redirectUris().iterator().next().toString(), false);
    }

    private static boolean matches(String registered, String sent) {
        return registered.equals(sent) || matchesButForPort(registered, sent);
    }

    private static boolean matchesButForPort(String registered, String sent) {
        var ours = LOOPBACK.matcher(registered);
        var theirs = LOOPBACK.matcher(sent);
        return ours.matches()
                && theirs.matches()
                && ours.group(1).equals(theirs.group(1))
                && ours.group(3).equals(theirs.group(3))
                && Optional.ofNullable(theirs.group(2))
                        .filter(port -> Integer.parseInt(port) > HIGHEST_PORT)
                        .isEmpty();
    }

    private static OAuthException refused(
            String description, String reason, RegisteredClient client) {
        return new OAuthException(
                ErrorCode.INVALID_REQUEST, description, reason, "client " + client.clientId());
    }
}
