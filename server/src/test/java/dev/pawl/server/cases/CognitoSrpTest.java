package dev.pawl.server.cases;

import static dev.pawl.server.cases.FaultAssert.assertThat;
import static dev.pawl.server.cases.UserPools.NAMED;
import static dev.pawl.server.cases.UserPools.PASSWORD_OF_ADA;
import static dev.pawl.server.cases.UserPools.text;
import static dev.pawl.server.cases.UserPools.tokens;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A client proves that it knows a password without sending it.
class CognitoSrpTest {
    private static final String NOT_AUTHORIZED = "NotAuthorizedException";
    private static final String WRONG = "Incorrect username or password.";

    @RegisterExtension static final Pawl PAWL = Pawl.withUserPools();

    private final UserPools pools = new UserPools(PAWL);
    private final SrpClient client = new SrpClient("Named");

    @Test
    void whoKnowsThePasswordGetsIn() {
        var asked = begins("web", "ada");

        assertThat(asked).succeeds();
        assertThat(asked.json().propertyNames())
                .containsExactly("ChallengeName", "ChallengeParameters");
        assertThat(asked.json().path("ChallengeParameters").propertyNames())
                .containsExactly("SALT", "SECRET_BLOCK", "SRP_B", "USERNAME", "USER_ID_FOR_SRP");
        var answered = finishes("web", client.answers(asked, PASSWORD_OF_ADA));

        assertThat(answered).succeeds();
        assertThat(pools.refreshes("web", text(tokens(answered), "RefreshToken"))).succeeds();
    }

    @Test
    void whoDoesNotKnowItDoesNot() {
        var asked = begins("web", "ada");

        assertThat(finishes("web", client.answers(asked, "Lovelace-1816")))
                .isFault(NOT_AUTHORIZED, WRONG);
    }

    /// S16: a proof that comes again is refused, and whoever brought it first stays signed in.
    @Test
    void aProofCountsOnceAndNotForLong() {
        var proof = client.answers(begins("web", "ada"), PASSWORD_OF_ADA);
        var late = client.answers(begins("web", "ada"), PASSWORD_OF_ADA);
        var first = finishes("web", proof);
        var expired = "Invalid session for the user, session is expired.";

        assertThat(finishes("web", proof)).isFault(NOT_AUTHORIZED, expired);

        assertThat(pools.refreshes("web", text(tokens(first), "RefreshToken"))).succeeds();
        assertThat(pools.getsUser(text(tokens(first), "AccessToken"))).succeeds();
        PAWL.clock().advance(Duration.ofMinutes(3));
        assertThat(finishes("web", late)).isFault(NOT_AUTHORIZED, expired);
    }

    @Test
    void aProofIsForOneClientAndOneUser() {
        var proof = client.answers(begins("web", "ada"), PASSWORD_OF_ADA);

        assertThat(finishes("quiet", proof))
                .isFault("CodeMismatchException", "Invalid session provided");
        var forLocked = new HashMap<>(proof);
        forLocked.put("USERNAME", "locked");
        assertThat(finishes("web", forLocked)).isFault(NOT_AUTHORIZED, WRONG);
    }

    @Test
    void aNewPasswordHasANewProof() {
        pools.invites(NAMED, "frank", "First-1st");
        var asked = finishes("web", client.answers(begins("web", "frank"), "First-1st"));
        assertThat(asked.text("ChallengeName")).isEqualTo("NEW_PASSWORD_REQUIRED");

        pools.setsPassword("frank", "Second-2nd");

        assertThat(finishes("web", client.answers(begins("web", "frank"), "First-1st")))
                .isFault(NOT_AUTHORIZED, WRONG);
        assertThat(finishes("web", client.answers(begins("web", "frank"), "Second-2nd")))
                .succeeds();
    }

    @Test
    void whoDoesNotExistIsAskedLikeAnybodyWhereThatIsHidden() {
        assertThat(begins("web", "nobody"))
                .isFault("UserNotFoundException", "User does not exist.");

        var first = begins("quiet", "nobody");
        var again = begins("quiet", "nobody");
        assertThat(first).succeeds();
        assertThat(salt(first)).isEqualTo(salt(again)).isNotEqualTo(salt(begins("quiet", "ada")));
        assertThat(finishes("quiet", client.answers(first, "whatever")))
                .isFault(NOT_AUTHORIZED, WRONG);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "xyz", "-1"})
    void aNumberThatProvesNothingIsRefused(String number) {
        assertThat(begins("web", "ada", number))
                .isFault("InvalidParameterException", "SRP_A is not a public value.");
        assertThat(begins("web", "ada", SrpClient.N.toString(16)))
                .isFault("InvalidParameterException", "SRP_A is not a public value.");
    }

    private static String salt(Answer asked) {
        return asked.json().path("ChallengeParameters").path("SALT").asString();
    }

    private Answer begins(String id, String username) {
        return begins(id, username, client.publicValue());
    }

    private Answer begins(String id, String username, String publicValue) {
        return pools.beginsSrp(id, username, publicValue);
    }

    private Answer finishes(String id, Map<String, String> responses) {
        return pools.finishesSrp(id, responses);
    }
}
