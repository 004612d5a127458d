package dev.pawl.cli.refresh;

import dev.pawl.cli.config.ClientConfig;
import dev.pawl.cli.console.Outlets;
import dev.pawl.cli.exit.ExitCode;
import dev.pawl.cli.log.Field;
import dev.pawl.cli.log.Log;
import dev.pawl.cli.text.GoJson;
import dev.pawl.cli.text.GoTime;
import dev.pawl.client.error.OidcException;
import dev.pawl.client.idtoken.IdToken;
import dev.pawl.client.token.TokenResponse;
import dev.pawl.protocol.Secret;
import java.time.Duration;
import java.util.Collections;

/// What the command does once it has a configuration and a token, step by step: discover, exchange,
/// verify, ask who the user is.
final class RefreshTokenFlow {
    private final ClientConfig config;
    private final Options options;
    private final Outlets outlets;

    private final GoWording wording;

    /// What the flags ask for.
    ///
    /// @param strict whether the exit status tells what failed
    record Options(boolean skipIdTokenVerification, boolean skipUserinfo, boolean strict) {}

    RefreshTokenFlow(ClientConfig config, Options options, Outlets outlets) {
        this.config = config;
        this.options = options;
        this.outlets = outlets;
        this.wording = new GoWording(outlets.time());
    }

    /// Runs all steps.
    ///
    /// @return the exit status
    int run(Secret refreshToken) {
        try {
            var provider = connect();
            OidcClientBlock.print(config, log());
            var end = renew(provider, refreshToken);
            return options.strict() ? end.status() : ExitCode.OK.status();
        } catch (Stopped stopped) {
            log().error(stopped.title, Field.of("error", stopped.reason));
            return (options.strict() ? stopped.code : ExitCode.FAILURE).status();
        }
    }

    /// A step that failed, after it said so itself.
    private static final class Stopped extends Exception {
        private static final long serialVersionUID = 1L;

        private final String title;
        private final String reason;
        private final ExitCode code;

        Stopped(String title, String reason, ExitCode code) {
            super(title, null, false, false);
            this.title = title;
            this.reason = reason;
            this.code = code;
        }
    }

    private Provider connect() throws Stopped {
        if (config.skipTlsVerification()) log().warn("TLS Validation is disabled");
        try {
            var provider = Provider.discover(config, outlets.time().clock());
            if (!config.jwksEndpoint().isEmpty()) {
                var endpoint = Field.of("jwk_endpoint", config.jwksEndpoint());
                log().debug("Using Custom JWK endpoint", endpoint);
            }
            return provider;
        } catch (OidcException failure) {
            var reason = wording.ofDiscovery(failure);
            log().error(
                            "Could create OIDC provider form WellKnown endpoint",
                            Field.of("err", reason));
            throw new Stopped("Error creating client", reason, StrictExit.of(failure));
        }
    }

    private ExitCode renew(Provider provider, Secret refreshToken) throws Stopped {
        var response = exchange(provider, refreshToken);
        show(response, refreshToken);
        var verdict = verify(provider, response);
        if (!options.skipUserinfo()) userinfo(provider, response);
        return verdict;
    }

    private TokenResponse exchange(Provider provider, Secret refreshToken) throws Stopped {
        if (refreshToken.reveal().isEmpty()) {
            var nothing = "oauth2: token expired and refresh token is not set";
            throw notRenewed(refreshToken, nothing, ExitCode.USAGE);
        }
        try {
            return provider.tokenEndpoint().refresh(refreshToken);
        } catch (OidcException failure) {
            var reason = wording.ofTokenRequest(failure);
            throw notRenewed(refreshToken, reason, StrictExit.ofPresentation(failure));
        }
    }

    private Stopped notRenewed(Secret refreshToken, String reason, ExitCode code) {
        log().error(
                        "Failed to Renew Access Token from refresh token",
                        Field.of("refresh-token", refreshToken.reveal()),
                        Field.of("error", reason));
        return failed(reason, code);
    }

    private void show(TokenResponse response, Secret submitted) {
        var next = response.refreshToken().orElse(submitted);
        outlets.redactor().learn(response.accessToken());
        outlets.redactor().learn(next);
        response.idToken().ifPresent(outlets.redactor()::learn);
        var block = new TokenResponseBlock(response, next, expiry(response));
        block.explain(log());
        block.print(log());
        outlets.files().write("access_token_resp.json", block.json(), "Access Token Response");
    }

    /// The original takes a lifetime of zero for none.
    private String expiry(TokenResponse response) {
        var elapsed = outlets.time().elapsedNanos().getAsLong();
        return response.expiresIn()
                .filter(Duration::isPositive)
                .map(life -> GoTime.full(outlets.time().now().plus(life), elapsed + life.toNanos()))
                .orElse(GoTime.zero());
    }

    private ExitCode verify(Provider provider, TokenResponse response) throws Stopped {
        if (response.idToken().isEmpty()) {
            log().error("no ID Token Found");
            return ExitCode.OK;
        }
        if (options.skipIdTokenVerification()) return ExitCode.OK;
        var token = believed(provider, response.idToken().get());
        var verdict = checkAmr(token);
        var claims = GoJson.indent(token.claims().source());
        log().result("IDToken Claims", Field.of("IDTokenClaims", claims));
        outlets.files().write("id_token.json", claims, "IDToken");
        return verdict;
    }

    private IdToken believed(Provider provider, Secret idToken) throws Stopped {
        try {
            return provider.idTokenVerifier().verify(idToken);
        } catch (OidcException failure) {
            var reason = wording.ofIdToken(failure);
            log().error("ID Token validation failed", Field.of("err", reason));
            throw failed(reason, StrictExit.of(failure));
        }
    }

    /// Told, but not held against the token: so did the original.
    private ExitCode checkAmr(IdToken token) {
        var wanted = config.amrList();
        if (wanted.isEmpty()) return ExitCode.OK;
        if (!Collections.disjoint(wanted, token.authenticationMethods())) return ExitCode.OK;
        log().error("Amr not valid", Field.of("amrs", wanted));
        return ExitCode.VERIFICATION;
    }

    private void userinfo(Provider provider, TokenResponse response) throws Stopped {
        try {
            var info =
                    provider.userInfoEndpoint()
                            .fetch(TokenType.of(response), response.accessToken());
            var claims = GoJson.indent(info.claims().source());
            log().result("Userinfo Claims", Field.of("UserInfoClaims", claims));
            outlets.files().write("userinfo.json", claims, "Userinfo");
        } catch (OidcException failure) {
            throw failed(wording.ofUserInfo(failure), StrictExit.of(failure));
        }
    }

    private static Stopped failed(String reason, ExitCode code) {
        return new Stopped("Error during Refresh Token", reason, code);
    }

    private Log log() {
        return outlets.log();
    }
}
