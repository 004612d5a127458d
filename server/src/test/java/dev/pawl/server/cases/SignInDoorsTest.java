package dev.pawl.server.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Every door that takes a password, and that none is better for guessing than another.
final class SignInDoorsTest {
    @RegisterExtension static final Pawl PAWL = Pawl.standard();
    @RegisterExtension static final Pawl POOLS = Pawl.withUserPools();
    @RegisterExtension static final Pawl REACHFIVE = Reachfive.server();
    @RegisterExtension static final Pawl REDCORE = Redcore.server();

    private static final int GUESSES = 150;

    /// A door, somebody who may come in, and what it answers.
    @SuppressWarnings("ImmutableEnumChecker") // each opens into a running server
    enum Door {
        PASSWORD_GRANT(PAWL, "ada", "lovelace", "invalid_grant", 429) {
            @Override
            Answer tries(String password) {
                return pawl.client("web").asksToSignIn(name, password, Parameters.of());
            }
        },
        SIGN_IN_PAGE(REACHFIVE, "ada", "lovelace", "is not right", 429) {
            @Override
            Answer tries(String password) {
                var visitor = new Visitor(pawl);
                return visitor.submits(
                        visitor.opens(AUTHORIZE), "username", name, "password", password);
            }
        },
        COGNITO(POOLS, "ada", "Lovelace-1815", "Incorrect username or password.", 400) {
            @Override
            Answer tries(String password) {
                return new UserPools(pawl).triesPassword("quiet", name, password);
            }
        },
        REACHFIVE_TOKEN(REACHFIVE, "carol", "lovelace", "invalid_grant", 429) {
            @Override
            Answer tries(String password) {
                return new Reachfive(pawl, "shop").asksToSignIn(name, password, "openid");
            }
        },
        REACHFIVE_LOGIN(REACHFIVE, "bob", "babbage", "invalid_grant", 429) {
            @Override
            Answer tries(String password) {
                return new Reachfive(pawl, "shop").logsIn("custom_identifier", name, password);
            }
        },
        REDCORE_TOKEN(REDCORE, "ada", "lovelace", "username and password combination", 429) {
            @Override
            Answer tries(String password) {
                return Redcore.plain(pawl)
                        .asks("grant_type", "password", "username", name, "password", password);
            }
        };

        private static final String AUTHORIZE =
                "/oauth/authorize?client_id=shop&response_type=code&scope=openid&redirect_uri="
                        + Parameters.encode("https://shop.example.com/callback")
                        + "&code_challenge_method=S256&code_challenge="
                        + Reachfive.CHALLENGE;

        final Pawl pawl;
        final String name;
        final String password;
        private final String wrong;
        private final int tooSoon;

        Door(Pawl pawl, String name, String password, String wrong, int tooSoon) {
            this.pawl = pawl;
            this.name = name;
            this.password = password;
            this.wrong = wrong;
            this.tooSoon = tooSoon;
        }

        abstract Answer tries(String password);

        boolean saysWrong(Answer answer) {
            return answer.body().contains(wrong);
        }

        boolean saysTooSoon(Answer answer) {
            return answer.status() == tooSoon && !saysWrong(answer);
        }

        boolean letsIn(Answer answer) {
            return answer.status() < 400;
        }
    }

    /// S3: they were all checked, since the failures were counted afterwards.
    @ParameterizedTest
    @EnumSource
    void ofAHundredAndFiftyGuessesAtOnceFourAreChecked(Door door) {
        var answers = Together.all(GUESSES, number -> door.tries("guess" + number));

        assertThat(answers.stream().filter(door::saysWrong)).hasSize(4);
        assertThat(answers.stream().filter(door::saysTooSoon)).hasSize(GUESSES - 4);
        assertThat(door.saysTooSoon(door.tries(door.password))).isTrue();

        door.pawl.clock().advance(Duration.ofSeconds(30));
        assertThat(door.letsIn(door.tries(door.password))).isTrue();
    }

    /// S15: the wait was measured by the clock, and was a day longer.
    @ParameterizedTest
    @EnumSource
    void aClockThatIsSetBackADayLocksNobodyOut(Door door) {
        for (var i = 0; i < 5; i++) door.tries("guess" + i);

        door.pawl.clock().goBack(Duration.ofDays(1));
        door.pawl.clock().advance(Duration.ofSeconds(30));

        assertThat(door.letsIn(door.tries(door.password))).isTrue();
        door.pawl.clock().advance(Duration.ofDays(1));
    }

    /// P: whoever is told to come again is told when.
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "COGNITO")
    void tooManyAttemptsAreToldWithATimeToComeAgain(Door door) {
        for (var i = 0; i < 4; i++) door.tries("guess" + i);

        var answer = door.tries(door.password);

        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.header("Retry-After")).isEqualTo("1");
        door.pawl.clock().advance(Duration.ofSeconds(30));
        assertThat(door.letsIn(door.tries(door.password))).isTrue();
    }
}
