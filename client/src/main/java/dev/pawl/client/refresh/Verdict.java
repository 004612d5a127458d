package dev.pawl.client.refresh;

import dev.pawl.client.error.ErrorResponseException;
import dev.pawl.client.error.InvalidResponseException;
import dev.pawl.client.error.OidcException;
import dev.pawl.client.error.Refusal;
import dev.pawl.client.error.TransportException;
import dev.pawl.client.error.TransportException.Delivery;
import dev.pawl.client.error.TransportException.Reason;
import dev.pawl.client.refresh.RefreshOutcome.Ambiguous;
import dev.pawl.client.refresh.RefreshOutcome.GrantDead;
import dev.pawl.client.refresh.RefreshOutcome.Misconfigured;
import dev.pawl.client.refresh.RefreshOutcome.Transient;
import dev.pawl.client.refresh.RefreshOutcome.Trouble;
import dev.pawl.protocol.ErrorCode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What a refresh that brought no tokens says about the grant.
///
/// The question is always the same: is the refresh token spent? *Certainly not* is [Transient] or
/// [Misconfigured], *it is worth nothing* is [GrantDead], and everything else is [Ambiguous].
final class Verdict {
    /// An issuer that wants to be left alone for longer is asked again all the same.
    static final Duration LONGEST_RETRY_AFTER = Duration.ofMinutes(15);

    private static final Duration SHORTEST_RETRY_AFTER = Duration.ofSeconds(1);

    private Verdict() {}

    /// What failed before the refresh token was presented, whatever it was, has not spent it.
    static RefreshOutcome unsent(OidcException failure) {
        return new Transient(trouble(failure), detail(failure), Optional.empty());
    }

    static RefreshOutcome of(OidcException failure, Attempt attempt, Instant now) {
        if (failure instanceof ErrorResponseException no) return of(no, attempt, now);
        if (failure instanceof TransportException none && none.delivery() == Delivery.NOT_SENT)
            return unsent(none);
        return new Ambiguous(attempt, failure.getMessage());
    }

    private static Trouble trouble(OidcException failure) {
        return isOfAnother(failure) ? Trouble.UNTRUSTED : Trouble.NOT_SENT;
    }

    private static boolean isOfAnother(OidcException failure) {
        if (failure instanceof TransportException none) return none.reason() == Reason.UNTRUSTED;
        return failure instanceof InvalidResponseException refused
                && refused.refusal() instanceof Refusal.IssuerMismatch;
    }

    private static String detail(OidcException failure) {
        return failure instanceof TransportException none
                ? none.method() + " " + none.url() + ": " + none.explanation()
                : failure.getMessage();
    }

    private static RefreshOutcome of(ErrorResponseException no, Attempt attempt, Instant now) {
        var error = no.error().orElse("");
        if (isClientsFault(error)) return new Misconfigured(error, no.statusLine());
        if (isEnd(no.status(), error)) return new GrantDead(tombstone(no, attempt, now));
        if (isBusy(no.status(), error))
            return new Transient(
                    Trouble.BUSY, no.getMessage(), Optional.of(now.plus(retryAfter(no))));
        // An error code is a decision, and one that spends nothing; its absence is no decision.
        if (no.status() < 500 && !error.isEmpty()) return new Misconfigured(error, no.statusLine());
        return new Ambiguous(attempt, no.getMessage());
    }

    private static boolean isClientsFault(String error) {
        return error.equals(ErrorCode.INVALID_CLIENT.code())
                || error.equals(ErrorCode.UNAUTHORIZED_CLIENT.code());
    }

    /// The refresh-flow note: 401 is the end of a session too, for servers that do not speak OAuth.
    private static boolean isEnd(int status, String error) {
        return error.equals(ErrorCode.INVALID_GRANT.code()) || (status == 401 && error.isEmpty());
    }

    private static boolean isBusy(int status, String error) {
        return status == 429
                || status == 503
                || error.equals(ErrorCode.TEMPORARILY_UNAVAILABLE.code());
    }

    private static Tombstone tombstone(ErrorResponseException no, Attempt attempt, Instant now) {
        return new Tombstone(
                Optional.of(attempt.token()),
                no.error().orElse(no.statusLine()),
                now,
                no.requestId());
    }

    private static Duration retryAfter(ErrorResponseException no) {
        var asked = no.retryAfter().orElse(SHORTEST_RETRY_AFTER);
        if (asked.compareTo(SHORTEST_RETRY_AFTER) < 0) return SHORTEST_RETRY_AFTER;
        return asked.compareTo(LONGEST_RETRY_AFTER) > 0 ? LONGEST_RETRY_AFTER : asked;
    }
}
