package dev.pawl.server.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Every door that computes for a while without checking a password, and that none does so for as
/// often as somebody likes.
final class HashingDoorsTest {
    @RegisterExtension static final Pawl POOLS = Pawl.withUserPools();
    @RegisterExtension static final Pawl REACHFIVE = Reachfive.server();

    private static final UserPools COGNITO = new UserPools(POOLS);
    private static final Reachfive SHOP = new Reachfive(REACHFIVE, "shop");
    private static final SrpClient SRP = new SrpClient("Named");
    private static final int TIMES = 40;
    private static final int FREE = 30;

    /// A door, and what it answers where it has computed something.
    @SuppressWarnings("ImmutableEnumChecker") // each opens into a running server
    enum Door {
        NEW_PASSWORD(POOLS, "Password not long enough") {
            @Override
            Supplier<Answer> opened() {
                var session = invited("hopper");
                return () -> choosesNewPassword("hopper", session, "weak");
            }
        },
        BEGINNING_OF_A_PROOF(POOLS, "SRP_B") {
            @Override
            Supplier<Answer> opened() {
                return () ->
                        COGNITO.asks(
                                "InitiateAuth",
                                Map.of(
                                        "ClientId",
                                        "quiet",
                                        "AuthFlow",
                                        "USER_SRP_AUTH",
                                        "AuthParameters",
                                        Map.of("USERNAME", "ada", "SRP_A", SRP.publicValue())));
            }
        },
        CHANGE_OF_PASSWORD(REACHFIVE, "userIsReadOnly") {
            @Override
            Supplier<Answer> opened() {
                var token = SHOP.signsIn().accessToken();
                var body = Parameters.of("old_password", "lovelace", "password", "Compiler-1952");
                var call = Call.post("/identity/v1/update-password").json(body);
                return () -> REACHFIVE.answers(Reachfive.asUser(call, token));
            }
        };

        private final Pawl pawl;
        private final String computed;

        Door(Pawl pawl, String computed) {
            this.pawl = pawl;
            this.computed = computed;
        }

        abstract Supplier<Answer> opened();

        boolean hasComputed(Answer answer) {
            return answer.body().contains(computed);
        }

        boolean saysTooSoon(Answer answer) {
            return pawl == POOLS
                    ? answer.body().contains("\"__type\":\"TooManyRequestsException\"")
                    : answer.status() == 429 && answer.body().contains("rate_limit_reached");
        }
    }

    /// S3: each of them occupied a core for a while, for whoever asked and as often as he asked.
    @ParameterizedTest
    @EnumSource
    void ofFortyTimesThirtyAreComputed(Door door) {
        var asks = door.opened();

        var answers = Stream.generate(asks).limit(TIMES).toList();

        assertThat(answers.stream().filter(door::hasComputed)).hasSize(FREE);
        assertThat(answers.stream().filter(door::saysTooSoon)).hasSize(TIMES - FREE);
        assertThat(answers.getLast().header("Retry-After")).isEqualTo("2");
        door.pawl.clock().advance(Duration.ofSeconds(2));
        assertThat(asks.get()).matches(door::hasComputed);
    }

    /// S4: a session that was used makes nobody hash anything.
    @Test
    void aSessionThatWasUsedComputesNothing() {
        var session = invited("lamarr");
        assertThat(choosesNewPassword("lamarr", session, "Chosen-1914").status()).isEqualTo(200);

        for (var i = 0; i < TIMES; i++)
            assertThat(choosesNewPassword("lamarr", session, "Another-1914").text("message"))
                    .isEqualTo("Invalid session for the user, session is expired.");
    }

    /// S3: one name is asked for by no more newcomers, wherever they come from.
    @Test
    void oneNameIsWantedThirtyTimesFromEverywhere() {
        for (var i = 0; i < FREE; i++)
            assertThat(asksToSignUp("127.0.1." + i).status()).isEqualTo(409);

        var refused = asksToSignUp("127.0.2.1");

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.text("error")).isEqualTo("rate_limit_reached");
        assertThat(refused.header("Retry-After")).isEqualTo("20");
    }

    private static Answer asksToSignUp(String address) {
        var data = "{\"email\":\"Carol@example.com\",\"password\":\"Compiler-1952\"}";
        return REACHFIVE.answersFrom(
                address,
                Call.post("/identity/v1/signup")
                        .json("{\"client_id\":\"shop\",\"data\":" + data + "}"));
    }

    /// @return the session in which a new password is asked for
    private static String invited(String name) {
        var created =
                COGNITO.asks(
                        "AdminCreateUser",
                        Map.of(
                                "UserPoolId",
                                UserPools.NAMED,
                                "Username",
                                name,
                                "TemporaryPassword",
                                "Tempor-ary1"));
        assertThat(created.status()).as(created.body()).isEqualTo(200);
        return COGNITO.signsIn("web", name, "Tempor-ary1").text("Session");
    }

    private static Answer choosesNewPassword(String name, String session, String password) {
        return COGNITO.asks(
                "RespondToAuthChallenge", UserPools.newPassword(session, name, password));
    }
}
