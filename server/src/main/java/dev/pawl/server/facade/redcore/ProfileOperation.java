package dev.pawl.server.facade.redcore;

import dev.pawl.server.http.Endpoint;
import dev.pawl.server.http.Request;
import dev.pawl.server.http.Response;
import dev.pawl.server.token.AccessToken;
import dev.pawl.server.token.AccessTokens;
import dev.pawl.server.user.User;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// `option=profile`: what is known about an access token, and about its user.
///
/// `registerDate`, `lastVisitDate` and `authorisedGroups` are the user's claims of these names.
record ProfileOperation(BearerToken bearer, AccessTokens accessTokens) implements Endpoint {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

    @Override
    public Response handle(Request request) {
        var found = bearer.require(request);
        var token = found.token();
        var answer =
                new PhpJson()
                        .put("access_token", found.text().reveal())
                        .put("client_id", token.clientId())
                        .put("user_id", token.subject())
                        .put("expires", token.expiresAt().getEpochSecond())
                        .put("scope", scope(token))
                        .put("expireTimeFormatted", date(token.expiresAt()))
                        .put("profile", profile(accessTokens.user(token)));
        return Response.of(200, "application/json; charset=UTF-8", answer.toBytes())
                .with("Cache-Control", "no-store");
    }

    private static Optional<String> scope(AccessToken token) {
        return Optional.of(token.scope().toString()).filter(text -> !text.isEmpty());
    }

    private static String date(Instant moment) {
        return DATE.format(moment);
    }

    /// A token of a client alone has nobody to tell of.
    private static PhpJson profile(Optional<User> user) {
        return new PhpJson()
                .put("id", user.map(User::subject))
                .put("name", claim(user, "name"))
                .put("username", user.map(User::username))
                .put("email", claim(user, "email"))
                .put("registerDate", claim(user, "registerDate"))
                .put("lastVisitDate", claim(user, "lastVisitDate"))
                .put("authorisedGroups", groups(user));
    }

    private static Optional<String> claim(Optional<User> user, String name) {
        return user.map(User::claims).map(claims -> claims.get(name)).map(String::valueOf);
    }

    private static List<String> groups(Optional<User> user) {
        return user.map(User::claims)
                .map(claims -> claims.get("authorisedGroups"))
                .filter(Collection.class::isInstance)
                .map(Collection.class::cast)
                .map(ProfileOperation::texts)
                .orElse(List.of());
    }

    private static List<String> texts(Collection<?> values) {
        return values.stream().map(String::valueOf).toList();
    }
}
