package dev.pawl.client.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.client.error.ErrorResponseException;
import dev.pawl.client.error.ErrorResponseException.Hints;
import dev.pawl.client.error.InvalidResponseException;
import dev.pawl.client.error.Refusal;
import dev.pawl.client.error.TransportException;
import dev.pawl.client.error.TransportException.Delivery;
import dev.pawl.client.refresh.RefreshOutcome.Ambiguous;
import dev.pawl.client.refresh.RefreshOutcome.GrantDead;
import dev.pawl.client.refresh.RefreshOutcome.Transient;
import dev.pawl.protocol.Secret;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Attempt ATTEMPT =
            new Attempt(TokenDigest.of(Secret.of("rt-1")), NOON.minusSeconds(1), 1);

    @ParameterizedTest
    @DisplayName("E72, E74, E75, E78: what an answer says about the grant")
    @CsvSource({
        "400, invalid_grant,           GrantDead",
        "401, invalid_grant,           GrantDead",
        "401, '',                      GrantDead",
        "401, invalid_client,          Misconfigured",
        "400, invalid_client,          Misconfigured",
        "400, unauthorized_client,     Misconfigured",
        "400, invalid_scope,           Misconfigured",
        "400, invalid_request,         Misconfigured",
        "400, unsupported_grant_type,  Misconfigured",
        "401, some_extension,          Misconfigured",
        "400, '',                      Ambiguous",
        "403, '',                      Ambiguous",
        "404, '',                      Ambiguous",
        "302, '',                      Ambiguous",
        "429, '',                      Transient",
        "503, '',                      Transient",
        "400, temporarily_unavailable, Transient",
        "500, '',                      Ambiguous",
        "500, server_error,            Ambiguous",
        "502, '',                      Ambiguous",
        "504, '',                      Ambiguous"
    })
    void everyAnswerHasOneMeaning(int status, String error, String outcome) {
        assertThat(verdict(no(status, error, Optional.empty())).getClass().getSimpleName())
                .isEqualTo(outcome);
    }

    @Test
    void aTombstoneSaysWhatTheIssuerSaid() {
        var dead = (GrantDead) verdict(no(400, "invalid_grant", Optional.empty()));

        assertThat(dead.why())
                .isEqualTo(
                        new Tombstone(
                                Optional.of(ATTEMPT.token()),
                                "invalid_grant",
                                NOON,
                                Optional.of("req-7")));
        assertThat(dead.explanation())
                .isEqualTo(
                        "log in again: the issuer answered invalid_grant at 2026-03-01T12:00:00Z,"
                                + " request req-7");
    }

    @ParameterizedTest
    @DisplayName("E76: Retry-After counts, within reason")
    @CsvSource({"7, 7", "0, 1", "86400, 900"})
    void retryAfterIsKeptWithinReason(long asked, long kept) {
        var outcome = verdict(no(503, "", Optional.of(Duration.ofSeconds(asked))));

        assertThat(((Transient) outcome).retryAt()).contains(NOON.plusSeconds(kept));
    }

    @Test
    @DisplayName("E79: what was not sent may be sent again")
    void aRequestThatNeverLeftIsHarmless() {
        var outcome = verdict(lost(Delivery.NOT_SENT));

        assertThat(outcome).isInstanceOf(Transient.class);
        assertThat(((Transient) outcome).trouble()).isEqualTo(RefreshOutcome.Trouble.NOT_SENT);
    }

    @Test
    @DisplayName("E80: a lost answer is ambiguous")
    void aLostAnswerIsAmbiguous() {
        assertThat(verdict(lost(Delivery.UNKNOWN)))
                .isEqualTo(
                        new Ambiguous(
                                ATTEMPT,
                                "POST https://issuer.test/token: java.io.IOException: reset"
                                        + " (UNKNOWN)"));
    }

    @Test
    @DisplayName("R66: an answer that is not to be believed is ambiguous")
    void anUnbelievableAnswerIsAmbiguous() {
        var refused = new InvalidResponseException(new Refusal.BadSignature());

        assertThat(verdict(refused)).isEqualTo(new Ambiguous(ATTEMPT, "refused: BadSignature[]"));
    }

    private static RefreshOutcome verdict(dev.pawl.client.error.OidcException failure) {
        return Verdict.of(failure, ATTEMPT, NOON);
    }

    private static ErrorResponseException no(
            int status, String error, Optional<Duration> retryAfter) {
        return new ErrorResponseException(
                status,
                status + " No",
                Secret.of("{}"),
                error,
                new Hints(retryAfter, Optional.of("req-7")));
    }

    private static TransportException lost(Delivery delivery) {
        return new TransportException(
                "POST", "https://issuer.test/token", delivery, new IOException("reset"));
    }
}
