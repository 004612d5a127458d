package dev.pawl.server.client;

import dev.pawl.protocol.OAuthException;
import dev.pawl.protocol.Parameter;
import dev.pawl.server.audit.AuditEvent;
import dev.pawl.server.http.Request;
import dev.pawl.server.http.UrlEncoded;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/// The client that somebody says to be, for the log of what was refused: nothing of it is proven.
///
/// @param id its `client_id`; empty where none is named
/// @param method how it tried to show who it is, in the words of RFC 7591 §2 or the name of the
///   header's scheme
public record ClaimedClient(String id, String method) {
    private static final String BASIC = "basic";

    /// What an id may look like. People put tokens and secrets where ids belong, and nothing of
    /// those is written down.
    private static final Pattern ID = Pattern.compile("(?!pawl_|eyJ)[!-~ ]{0,64}");

    /// Shows what does not look like an id by its digest.
    public ClaimedClient {
        if (!ID.matcher(id).matches())
            id = "%d characters, sha256 %s".formatted(id.length(), digest(id));
    }

    private static String digest(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            var bytes = digest.digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(bytes, 0, 4);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    /// What somebody says in a way of its own.
    ///
    /// @param request where it comes from
    public AuditEvent.Refused refused(
            Request request, String endpoint, String reason, String detail) {
        return new AuditEvent.Refused(endpoint, reason, id, request.address(), method, detail);
    }

    /// Says that somebody did not get in.
    ///
    /// @param request where it was tried
    /// @param wanted the client that the user wants to go on to
    public AuditEvent.SignInFailed signInFailed(
            Request request, String endpoint, String wanted, String reason) {
        return new AuditEvent.SignInFailed(endpoint, reason, wanted, request.address(), method);
    }

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
        if (request.mentioned(Parameter.ACCESS_TOKEN).isPresent()) return "bearer";
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
        return of(request)
                .or(refusal.client())
                .refused(request, request.path(), refusal.reason(), refusal.detail());
    }

    /// The client that is known otherwise, where none is named.
    private ClaimedClient or(String known) {
        return id.isEmpty() ? new ClaimedClient(known, method) : this;
    }
}
