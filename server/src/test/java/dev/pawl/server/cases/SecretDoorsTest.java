package dev.pawl.server.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Every door that takes a secret of a client or of an administrator, or what is computed from one,
/// and that none is better for guessing than another.
final class SecretDoorsTest {
    @RegisterExtension static final Pawl POOLS = Pawl.withUserPools();

    @RegisterExtension static final Pawl REACHFIVE = Reachfive.server();

    private static final UserPools COGNITO = new UserPools(POOLS);
    private static final int GUESSES = 50;

    /// A door, and the right secret for it.
    enum Door {
        SIGN_IN_HASH(CognitoSecretTest.hash("ada")) {
            @Override
            Answer tries(String secret) {
                return COGNITO.signsIn(
                        CognitoSecretTest.CLIENT,
                        "ada",
                        UserPools.PASSWORD_OF_ADA,
                        "SECRET_HASH",
                        secret);
            }
        },
        GET_TOKENS(CognitoSecretTest.SECRET) {
            @Override
            Answer tries(String secret) {
                return COGNITO.getsTokens(CognitoSecretTest.CLIENT, "unknown", secret);
            }
        },
        REVOKE_TOKEN(CognitoSecretTest.SECRET) {
            @Override
            Answer tries(String secret) {
                return COGNITO.revokes(CognitoSecretTest.CLIENT, "unknown", secret);
            }
        },
        HOSTED_TOKEN(CognitoSecretTest.SECRET) {
            @Override
            Answer tries(String secret) {
                return POOLS.answers(
                        Call.post("/" + UserPools.NAMED + "/oauth2/token")
                                .with("Content-Type", "application/x-www-form-urlencoded")
                                .body(
                                        "grant_type=refresh_token&refresh_token=unknown&client_id="
                                                + CognitoSecretTest.CLIENT
                                                + "&client_secret="
                                                + secret));
            }
        },
        SIGNATURE("the-secret-of-the-cases") {
            @Override
            Answer tries(String secret) {
                var signer = new AwsSigner("AKIACASES", secret, "eu-west-1", "cognito-idp");
                var body = "{\"UserPoolId\":\"" + UserPools.NAMED + "\",\"Username\":\"ada\"}";
                var call = UserPools.call("AdminGetUser", body);
                return POOLS.answers(COGNITO.signed(call, signer));
            }
        };

        final String secret;

        Door(String secret) {
            this.secret = secret;
        }

        abstract Answer tries(String secret);

        boolean saysTooSoon(Answer answer) {
            return answer.status() == 429
                    || answer.body().contains("\"__type\":\"TooManyRequestsException\"");
        }
    }

    /// S12: whoever comes too often hears it in the words of the system that he speaks to.
    @Test
    void reachfiveSaysItInItsOwnWords() {
        for (var guess = 0; guess < 30; guess++)
            assertThat(refreshesAtReachfive("guess" + guess).status()).isEqualTo(401);

        var refused = refreshesAtReachfive("once more");

        Reachfive.refused(refused, 429, "rate_limit_reached");
        assertThat(refused.header("Retry-After")).isEqualTo("5");
    }

    private static Answer refreshesAtReachfive(String secret) {
        return new Reachfive(REACHFIVE, "office")
                .posts(
                        "/oauth/token",
                        Parameters.of(
                                        "client_id",
                                        "office",
                                        "client_secret",
                                        secret,
                                        "grant_type",
                                        "refresh_token")
                                .and("refresh_token", "unknown"));
    }

    /// S12: behind these doors nobody counted.
    @ParameterizedTest
    @EnumSource
    void ofFiftyGuessesThirtyAreChecked(Door door) {
        POOLS.clock().advance(Duration.ofMinutes(10));

        var answers =
                IntStream.range(0, GUESSES)
                        .mapToObj(number -> door.tries("guess" + number))
                        .toList();

        assertThat(answers.stream().filter(door::saysTooSoon)).hasSize(GUESSES - 30);
        assertThat(door.saysTooSoon(door.tries(door.secret))).isTrue();
        POOLS.clock().advance(Duration.ofSeconds(5));
        assertThat(door.tries(door.secret)).matches(answer -> !door.saysTooSoon(answer));
    }
}
