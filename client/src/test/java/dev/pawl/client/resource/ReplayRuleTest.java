package dev.pawl.client.resource;

import static dev.pawl.client.resource.ReplayRule.Reaction.DELIVER;
import static dev.pawl.client.resource.ReplayRule.Reaction.RENEW_AND_REPEAT;
import static dev.pawl.client.resource.ReplayRule.Reaction.RENEW_ONLY;
import static dev.pawl.client.resource.ReplayRule.Reaction.REPEAT_WITH_NONCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.client.resource.ReplayRule.Answer;
import dev.pawl.client.resource.ReplayRule.Attempt;
import dev.pawl.client.resource.ReplayRule.Reaction;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplayRuleTest {
    private static final String DEAD = "Bearer error=\"invalid_token\"";
    private static final String NONCE = "DPoP error=\"use_dpop_nonce\"";
    private static final Attempt FIRST = Attempt.first(true);

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "200, Bearer,                               DELIVER",
                "401, Bearer,                               RENEW_AND_REPEAT",
                "401, Bearer error=\"invalid_token\",       RENEW_AND_REPEAT",
                "401, DPoP error=\"invalid_token\",         RENEW_AND_REPEAT",
                "401, `Basic realm=\"x\", Bearer realm=y`,  RENEW_AND_REPEAT",
                "401, Basic realm=\"x\",                    RENEW_AND_REPEAT",
                "401, ``,                                   RENEW_AND_REPEAT",
                "401, Bearer error=\"invalid_request\",     DELIVER",
                "400, Bearer error=\"invalid_request\",     DELIVER",
                "403, Bearer error=\"invalid_token\",       DELIVER",
                "403, Bearer error=\"insufficient_scope\",  STEP_UP",
                "401, Bearer error=\"insufficient_scope\",  STEP_UP",
                "401, Bearer error=\"insufficient_user_authentication\", STEP_UP",
                "401, Bearer error=\"insufficient_claims\", STEP_UP",
                "403, ``,                                   DELIVER",
                "407, Bearer,                               DELIVER",
                "500, Bearer error=\"invalid_token\",       DELIVER"
            })
    void theFirstAnswerIsMetByTheTable(int status, String challenge, Reaction expected) {
        assertThat(react(status, challenge, FIRST)).isEqualTo(expected);
    }

    @Test
    @DisplayName("H88: the second 401 is the caller's")
    void aTokenIsRenewedOnce() {
        assertThat(react(401, DEAD, FIRST.renewed())).isEqualTo(DELIVER);
        assertThat(react(401, "", FIRST.renewed())).isEqualTo(DELIVER);
    }

    @Test
    @DisplayName("H91: what cannot be sent again renews the token for the next")
    void aBodyThatIsGoneIsNotReplayed() {
        assertThat(react(401, DEAD, Attempt.first(false))).isEqualTo(RENEW_ONLY);
        assertThat(react(401, NONCE, Attempt.first(false))).isEqualTo(DELIVER);
    }

    @Test
    @DisplayName("H92: a 401 that does not speak of tokens may be left alone")
    void unaskedRenewalCanBeSwitchedOff() {
        var strict = new ReplayRule(false);

        assertThat(strict.react(answer(401, "", false), FIRST)).isEqualTo(DELIVER);
        assertThat(strict.react(answer(401, "Basic realm=\"x\"", false), FIRST)).isEqualTo(DELIVER);
        assertThat(strict.react(answer(401, "Bearer", false), FIRST)).isEqualTo(RENEW_AND_REPEAT);
    }

    @Test
    @DisplayName("H95: a nonce is brought once, and does not use up the renewal")
    void aNonceIsBroughtOnce() {
        assertThat(react(401, NONCE, FIRST)).isEqualTo(REPEAT_WITH_NONCE);
        assertThat(react(400, NONCE, FIRST)).isEqualTo(REPEAT_WITH_NONCE);
        assertThat(react(401, NONCE, FIRST.nonceBrought())).isEqualTo(DELIVER);
        assertThat(react(401, NONCE, FIRST.renewed())).isEqualTo(REPEAT_WITH_NONCE);
        assertThat(react(401, DEAD, FIRST.nonceBrought())).isEqualTo(RENEW_AND_REPEAT);
    }

    @Test
    void aDemandForANonceThatDoesNotComeIsTheCallers() {
        assertThat(ReplayRule.DEFAULT.react(answer(401, NONCE, false), FIRST)).isEqualTo(DELIVER);
    }

    private static Reaction react(int status, String challenge, Attempt attempt) {
        return ReplayRule.DEFAULT.react(answer(status, challenge, true), attempt);
    }

    private static Answer answer(int status, String challenge, boolean bringsNonce) {
        return new Answer(status, Challenge.parse(List.of(challenge)), bringsNonce);
    }
}
