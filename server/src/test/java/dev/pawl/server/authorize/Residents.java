package dev.pawl.server.authorize;

import dev.pawl.protocol.GrantType;
import dev.pawl.protocol.Scope;
import dev.pawl.protocol.Secret;
import dev.pawl.server.client.AuthenticationMethod;
import dev.pawl.server.client.RegisteredClient;
import dev.pawl.server.client.RegisteredClient.AccessTokenFormat;
import dev.pawl.server.client.ResponseType;
import dev.pawl.server.client.SecretDigest;
import dev.pawl.server.keys.SigningAlgorithm;
import dev.pawl.server.refresh.RefreshPolicy;
import dev.pawl.server.refresh.Rotation;
import dev.pawl.server.user.PasswordHash;
import dev.pawl.server.user.User;
import dev.pawl.server.user.Users;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The clients and users every test finds.
public final class Residents {
    /// `lovelace`, with little work to do, so that tests are quick.
    static final PasswordHash LOVELACE =
            PasswordHash.parse(
                    "$argon2id$v=19$m=64,t=1,p=1$cGF3bCB0ZXN0IHNhbHQuLg$jh55V89daqy926zNgrYiBHd9NRtDzWIdhqV4rDG8JWI");

    public static final User ADA = user("ada", false);
    public static final User BOB = user("bob", false);
    public static final User EVE = user("eve", true);
    public static final List<User> USERS = List.of(ADA, BOB, EVE);

    /// Confidential, asks.
    public static final RegisteredClient WEB =
            confidential(
                    "web",
                    true,
                    "https://app.example.com/cb?tenant=1",
                    GrantType.AUTHORIZATION_CODE);

    /// Confidential, with several addresses.
    static final RegisteredClient OTHER =
            confidential(
                    "other", true, "https://other.example.com/cb", GrantType.AUTHORIZATION_CODE);

    /// Confidential, the operator's own: nobody is asked.
    public static final RegisteredClient HOUSE =
            confidential(
                    "house", false, "https://house.example.com/cb", GrantType.AUTHORIZATION_CODE);

    /// May not ask for codes.
    static final RegisteredClient MACHINE =
            confidential(
                    "machine",
                    true,
                    "https://machine.example.com/cb",
                    GrantType.CLIENT_CREDENTIALS);

    /// Public, in a browser.
    public static final RegisteredClient SPA = open("spa", false, "https://spa.example.com/cb");

    /// Public, on a device.
    public static final RegisteredClient NATIVE =
            open(
                    "native",
                    false,
                    "http://127.0.0.1/cb",
                    "http://[::1]:80/cb",
                    "com.example.app:/cb");

    /// Public, on a developer's machine.
    static final RegisteredClient LOCAL =
            open("local", false, "http://localhost:3000/cb", "http://127.0.0.9/cb");

    static final RegisteredClient GONE = open("gone", true, "https://gone.example.com/cb");

    static final RegisteredClient HOSTILE =
            new RegisteredClient(
                    "hostile",
                    "<script>alert(1)</script>",
                    AuthenticationMethod.NONE,
                    Optional.empty(),
                    Set.of(GrantType.AUTHORIZATION_CODE),
                    Set.of(ResponseType.CODE),
                    Set.of(URI.create("https://hostile.example.com/cb")),
                    Scope.of("openid"),
                    Set.of(),
                    RefreshPolicy.PUBLIC_UNBOUND,
                    400,
                    SigningAlgorithm.ES256,
                    AccessTokenFormat.JWT,
                    false,
                    true,
                    false);

    /// The operator's own, may ask for everything, through the browser too.
    static final RegisteredClient HYBRID =
            confidential(
                    "hybrid", false, "https://hybrid.example.com/cb", GrantType.AUTHORIZATION_CODE);

    /// Public, has never heard of codes.
    static final RegisteredClient IMPLICIT = implicit();

    public static final List<RegisteredClient> CLIENTS =
            List.of(
                    WEB, OTHER, HYBRID, IMPLICIT, HOUSE, MACHINE, SPA, NATIVE, LOCAL, GONE,
                    HOSTILE);

    private Residents() {}

    static User user(String name, boolean disabled) {
        return User.of(name + "-subject", Users.OWN_REALM, name, LOVELACE)
                .withClaims(Map.of("name", name))
                .withDisabled(disabled);
    }

    private static RegisteredClient confidential(
            String id, boolean consent, String redirect, GrantType grant) {
        return client(
                id,
                AuthenticationMethod.CLIENT_SECRET_BASIC,
                Optional.of(SecretDigest.of(Secret.of(id + "-secret"))),
                Set.of(grant, GrantType.REFRESH_TOKEN),
                Set.of(URI.create(redirect)),
                rotating(RefreshPolicy.CONFIDENTIAL),
                consent,
                false);
    }

    private static RegisteredClient open(String id, boolean disabled, String... redirects) {
        var uris = Arrays.stream(redirects).map(URI::create).toList();
        return client(
                id,
                AuthenticationMethod.NONE,
                Optional.empty(),
                Set.of(GrantType.AUTHORIZATION_CODE, GrantType.REFRESH_TOKEN),
                Set.copyOf(uris),
                RefreshPolicy.PUBLIC_UNBOUND,
                true,
                disabled);
    }

    private static RegisteredClient client(
            String id,
            AuthenticationMethod authentication,
            Optional<SecretDigest> secret,
            Set<GrantType> grants,
            Set<URI> redirects,
            RefreshPolicy policy,
            boolean consent,
            boolean disabled) {
        return new RegisteredClient(
                id,
                "The " + id + " application",
                authentication,
                secret,
                grants,
                responseTypes(id, grants),
                redirects,
                Scope.parse("openid profile email offline_access"),
                Set.of(
                        URI.create("https://api.example.com/"),
                        URI.create("https://mail.example.com/")),
                policy,
                400,
                SigningAlgorithm.ES256,
                AccessTokenFormat.JWT,
                false,
                consent,
                disabled);
    }

    private static RegisteredClient implicit() {
        return client(
                "implicit",
                AuthenticationMethod.NONE,
                Optional.empty(),
                Set.of(GrantType.IMPLICIT),
                Set.of(URI.create("https://implicit.example.com/cb")),
                RefreshPolicy.PUBLIC_UNBOUND,
                false,
                false);
    }

    private static Set<ResponseType> responseTypes(String id, Set<GrantType> grants) {
        if (id.equals("hybrid")) return Set.of(ResponseType.values());
        if (id.equals("implicit"))
            return Set.of(ResponseType.ID_TOKEN, ResponseType.TOKEN, ResponseType.ID_TOKEN_TOKEN);
        return grants.contains(GrantType.AUTHORIZATION_CODE) ? Set.of(ResponseType.CODE) : Set.of();
    }

    private static RefreshPolicy rotating(RefreshPolicy usual) {
        return new RefreshPolicy(
                new Rotation.Always(),
                usual.retryWindow(),
                usual.maxRepeats(),
                usual.onReuse(),
                usual.lifetime(),
                usual.idle(),
                usual.accessTokenLifetime(),
                usual.consumedAccessToken(),
                usual.familiesPerUserClient(),
                usual.issue(),
                usual.oddities());
    }
}
