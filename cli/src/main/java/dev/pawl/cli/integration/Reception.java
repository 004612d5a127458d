package dev.pawl.cli.integration;

import dev.pawl.cli.config.Key;
import dev.pawl.cli.console.Outlets;
import dev.pawl.cli.log.Field;
import dev.pawl.cli.log.Log;
import dev.pawl.cli.text.GoJson;
import dev.pawl.cli.text.GoTime;
import dev.pawl.client.idtoken.IdToken;
import dev.pawl.client.idtoken.SignIn;
import dev.pawl.client.token.TokenResponse;
import dev.pawl.client.userinfo.UserInfo;
import dev.pawl.client.userinfo.UserInfoEndpoint;
import dev.pawl.protocol.Secret;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/// What is done with tokens that came: show them, verify what can be verified, ask who the user is.
///
/// Each step tells why it fails, and nothing after a failed one is done.
public final class Reception {
    private final Integration integration;
    private final Outlets outlets;
    private final Consumer<String> result;

    /// @param result takes the token response, laid out
    public Reception(Integration integration, Consumer<String> result) {
        this.integration = integration;
        this.outlets = integration.outlets();
        this.result = result;
    }

    /// Shows the response as the server wrote it: its members, their order, and none added.
    public void show(TokenResponse response) {
        outlets.redactor().learn(response.accessToken());
        response.refreshToken().ifPresent(outlets.redactor()::learn);
        response.idToken().ifPresent(outlets.redactor()::learn);
        log().result("AccessToken expiration", Field.of("exp", expiry(response)));
        var json = GoJson.indent(response.members().source());
        result.accept(json);
        outlets.files().write("access_token_resp.json", json, "Access Token Response");
    }

    private String expiry(TokenResponse response) {
        var life = response.expiresIn().orElse(Duration.ZERO);
        var elapsed = outlets.time().elapsedNanos().getAsLong();
        return GoTime.full(outlets.time().now().plus(life), elapsed + life.toNanos());
    }

    /// Verifies the ID token, if there is one, and shows its claims.
    ///
    /// @param signIn what it must prove beyond that, if a user just signed in
    /// @param insists whether `acr_list` and `amr_list` count
    /// @throws Stopped when it is not to be believed
    public Optional<IdToken> idToken(
            TokenResponse response, Optional<SignIn> signIn, boolean insists) throws Stopped {
        return response.idToken().isEmpty()
                ? Optional.empty()
                : Optional.of(idToken(response.idToken().get(), signIn, insists));
    }

    /// Verifies an ID token and shows its claims.
    ///
    /// @throws Stopped as above
    IdToken idToken(Secret token, Optional<SignIn> signIn, boolean insists) throws Stopped {
        var believed = believed(token, signIn, insists);
        var claims = GoJson.indent(believed.claims().source());
        log().result(
                        "IDToken Claims",
                        Field.of("header", JwtHeader.of(token).orElse("")),
                        Field.of("IDTokenClaims", claims));
        outlets.files().write("id_token.json", claims, "IDToken");
        return believed;
    }

    private IdToken believed(Secret token, Optional<SignIn> signIn, boolean insists)
            throws Stopped {
        try {
            var check = new IdTokenCheck(integration);
            var believed = check.believe(token, signIn);
            if (insists) check.checkLists(believed);
            return believed;
        } catch (Stopped stopped) {
            log().error("ID Token validation failed", Field.of("err", stopped.reason()));
            throw stopped;
        }
    }

    /// Verifies access and refresh tokens as JWTs where the settings say that they are some.
    ///
    /// @throws Stopped when one is not to be believed
    public void jwts(TokenResponse response) throws Stopped {
        if (integration.settings().truth(Key.ACCESS_TOKEN_JWT))
            jwt(response.accessToken(), "Access", "access_token.json");
        if (!integration.settings().truth(Key.REFRESH_TOKEN_JWT)) return;
        if (response.refreshToken().isPresent()) {
            jwt(response.refreshToken().get(), "Refresh", "refresh_token.json");
        } else {
            log().error("no Refresh Token Found");
        }
    }

    private void jwt(Secret token, String kind, String file) throws Stopped {
        JwtHeader.of(token)
                .ifPresent(
                        header -> log().result(kind + " Token header", Field.of("header", header)));
        try {
            var claims = GoJson.indent(new JwtCheck(integration).believe(token).source());
            log().result(kind + " Token Claims", Field.of("TokenClaims", claims));
            outlets.files().write(file, claims, kind + " Token");
        } catch (Stopped stopped) {
            log().error(kind + " Token validation failed", Field.of("err", stopped.reason()));
            throw stopped;
        }
    }

    /// Asks who the user is: the one of the ID token, if there is one.
    ///
    /// @throws Stopped when there is no answer to believe
    public void userInfo(TokenResponse response, Optional<IdToken> user) throws Stopped {
        var info =
                integration.attempt(
                        "", integration.wording()::ofUserInfo, () -> asked(response, user));
        var claims = GoJson.indent(info.claims().source());
        log().result("Userinfo Claims", Field.of("UserInfoClaims", claims));
        outlets.files().write("userinfo.json", claims, "Userinfo");
    }

    private UserInfo asked(TokenResponse response, Optional<IdToken> user) {
        var url = integration.endpoint("userinfo_endpoint", Key.USERINFO_ENDPOINT);
        var endpoint = new UserInfoEndpoint(url, integration.keys(), integration.wire());
        return user.map(it -> endpoint.fetch("Bearer", response.accessToken(), it))
                .orElseGet(() -> endpoint.fetch("Bearer", response.accessToken()));
    }

    private Log log() {
        return outlets.log();
    }
}
