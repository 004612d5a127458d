package dev.pawl.cli;

import dev.pawl.cli.shell.Timepiece;
import dev.pawl.client.OidcClient;
import dev.pawl.client.json.JsonObject;
import dev.pawl.client.refresh.LoginHook;
import dev.pawl.client.refresh.TimeSource;
import dev.pawl.client.refresh.TokenManager;
import dev.pawl.client.store.FileTokenStore;
import dev.pawl.client.token.ClientAuthentication.None;
import dev.pawl.client.token.TokenResponse;
import dev.pawl.protocol.Scope;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;

/// Puts a login where the program looks for one, as if somebody had logged in.
///
/// @param state what `XDG_STATE_HOME` says
public record StoredLogin(Path state, String issuer, String clientId, TimeSource time) {
    /// One that began when the machine's clock says it is now.
    public StoredLogin(Path state, String issuer, String clientId) {
        this(state, issuer, clientId, TimeSource.system());
    }

    /// One that began in a scene, whose clock stands still.
    public static StoredLogin in(Scene scene, Path state) {
        var noon = new Timepiece(Clock.fixed(Scene.NOW, ZoneOffset.UTC), () -> 0).source();
        return new StoredLogin(state, scene.provider.issuer(), "cid", noon);
    }

    /// The usual profile's, with these members of a token response.
    public StoredLogin with(String tokenResponse) {
        return with("default", tokenResponse);
    }

    public StoredLogin with(String profile, String tokenResponse) {
        var answer =
                TokenResponse.of(
                        JsonObject.tryParse(tokenResponse).orElseThrow(), Optional.empty());
        var store = FileTokenStore.in(state.resolve("oidc-client/logins"));
        try (var client = OidcClient.discover(issuer, new None(clientId)).build();
                var tokens =
                        TokenManager.of(client.provider(), store)
                                .account(profile)
                                .time(time)
                                .build()) {
            var _ = tokens.login(new LoginHook.Login(answer, Scope.of("openid")));
        }
        return this;
    }
}
