package dev.pawl.cli.doctor;

import dev.pawl.cli.account.Accounts;
import dev.pawl.cli.config.Settings;
import dev.pawl.cli.connection.Connection;
import dev.pawl.cli.exit.ExitCode;
import dev.pawl.cli.exit.Failure;
import dev.pawl.cli.shell.Shell;
import dev.pawl.client.dpop.Dpop;
import dev.pawl.client.error.ErrorResponseException;
import dev.pawl.client.jose.ProofKey;
import dev.pawl.client.refresh.AccountKey;
import dev.pawl.client.refresh.LoginHook;
import dev.pawl.client.refresh.StoredGrant;
import dev.pawl.client.refresh.TokenManager;
import dev.pawl.client.refresh.TokenSet;
import dev.pawl.client.refresh.TokenStore;
import dev.pawl.client.token.TokenEndpoint;
import dev.pawl.client.token.TokenResponse;
import dev.pawl.protocol.ErrorCode;
import dev.pawl.protocol.Parameter;
import dev.pawl.protocol.Scope;
import dev.pawl.protocol.Secret;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.Optional;

/// Presents a refresh token twice and sees what becomes of it.
///
/// That is what happens when the answer of a refresh is lost and somebody asks again; what the
/// issuer does then decides what `retry_grace` has to be.
record GraceTrial(Connection connection, Source source, Clock clock) {
    private static final String USUAL =
            "10s to begin with, or what the issuer's documentation says";

    /// Where the login to be tried is, and where its new tokens go.
    interface Source {
        /// The login's refresh token, and the key it is bound to.
        ///
        /// @throws Failure when there is none
        Presented first();

        /// Keeps what came of it, so that the login can be used again.
        void keep(Connection connection, TokenResponse answer);

        /// What is to be said of the login afterwards.
        String afterwards();
    }

    record Presented(Secret refreshToken, Optional<Secret> key) {}

    /// A token that nobody keeps.
    static Source inFile(Secret token) {
        return new Source() {
            @Override
            public Presented first() {
                return new Presented(token, Optional.empty());
            }

            @Override
            public void keep(Connection connection, TokenResponse answer) {}

            @Override
            public String afterwards() {
                return "; the token in the file is spent now";
            }
        };
    }

    /// The login of a profile.
    static Source of(String profile, Settings settings, Shell shell) {
        return new Source() {
            @Override
            public Presented first() {
                var grant = store().read(account()).orElseThrow(() -> nobody(profile));
                return grant.tokens()
                        .flatMap(TokenSet::refreshToken)
                        .map(token -> new Presented(token, grant.senderKey()))
                        .orElseThrow(() -> nobody(profile));
            }

            @Override
            public void keep(Connection connection, TokenResponse answer) {
                var before = store().read(account());
                try (var tokens =
                        TokenManager.of(connection.client().provider(), store())
                                .account(profile)
                                .time(connection.time())
                                .build()) {
                    var scope = before.map(StoredGrant::granted).orElse(Scope.NONE);
                    var key = before.flatMap(StoredGrant::senderKey);
                    var _ = tokens.login(new LoginHook.Login(answer, scope, key));
                }
            }

            @Override
            public String afterwards() {
                return "";
            }

            private TokenStore store() {
                return Accounts.of(settings, shell).store();
            }

            private AccountKey account() {
                var own = Accounts.of(settings, shell).account();
                return new AccountKey(own.issuer(), own.clientId(), profile);
            }
        };
    }

    private static Failure nobody(String profile) {
        return new Failure(
                ExitCode.LOGIN_REQUIRED,
                "the profile " + profile + " has no login with a refresh token",
                "make one: oidc-client login --profile " + profile);
    }

    Finding run() {
        var first = source.first();
        var endpoint = endpoint(first);
        var answer = endpoint.refresh(first.refreshToken());
        var next = answer.refreshToken().filter(token -> !token.equals(first.refreshToken()));
        if (next.isEmpty())
            return told(
                    "the issuer keeps refresh tokens as they are, so a lost answer costs nothing",
                    "leave retry_grace at 0s");
        source.keep(connection, answer);
        return again(endpoint, first.refreshToken(), answer);
    }

    private TokenEndpoint endpoint(Presented presented) {
        return presented
                .key()
                .map(key -> new Dpop(ProofKey.parse(key), clock))
                .map(dpop -> ClientChecks.endpoint(connection, dpop))
                .orElseGet(() -> ClientChecks.endpoint(connection));
    }

    private Finding again(TokenEndpoint endpoint, Secret spent, TokenResponse before) {
        try {
            var answer = endpoint.refresh(spent);
            source.keep(connection, answer);
            return forgiven(before, answer);
        } catch (ErrorResponseException said) {
            if (!isRefusal(said)) throw said;
            return refused(endpoint, before);
        }
    }

    private Finding forgiven(TokenResponse before, TokenResponse answer) {
        var isSame = before.refreshToken().equals(answer.refreshToken());
        return told(
                isSame
                        ? "the issuer gives a new refresh token each time, and the same one again"
                                + " for the spent one"
                        : "the issuer gives a new refresh token each time, and yet another one for"
                                + " the spent one",
                "set retry_grace to " + window(before) + ": a lost answer is asked for again");
    }

    private static String window(TokenResponse answer) {
        return answer.members()
                .number(Parameter.REFRESH_TOKEN_RETRY_WINDOW)
                .map(BigDecimal::toPlainString)
                .map(seconds -> seconds + "s, as the issuer says")
                .orElse(USUAL);
    }

    /// Whether the login itself survived shows when its new token is presented.
    private Finding refused(TokenEndpoint endpoint, TokenResponse before) {
        try {
            source.keep(connection, endpoint.refresh(before.refreshToken().orElseThrow()));
            return told(
                    "the issuer gives a new refresh token each time, and refuses the spent one",
                    "leave retry_grace at 0s: after a lost answer somebody has to log in again");
        } catch (ErrorResponseException said) {
            if (!isRefusal(said)) throw said;
            return told(
                    "the issuer gives a new refresh token each time, and ends the login when the"
                            + " spent one comes again",
                    "leave retry_grace at 0s: after a lost answer somebody has to log in again, and"
                            + " two programs must never have one refresh token");
        }
    }

    private static boolean isRefusal(ErrorResponseException said) {
        return said.error().filter(ErrorCode.INVALID_GRANT.code()::equals).isPresent();
    }

    private Finding told(String detail, String advice) {
        return new Finding(
                "test grant", Finding.Level.OK, detail + source.afterwards(), advice, ExitCode.OK);
    }
}
