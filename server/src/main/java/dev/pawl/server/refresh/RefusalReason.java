package dev.pawl.server.refresh;

import dev.pawl.protocol.ErrorCode;
import java.util.Locale;

/// Why a refresh token was refused: exactly one reason per refusal, in log, metrics and *explain*.
///
/// The caller never learns more than [#error()], so that expired, revoked and unknown look alike
/// (RFC 6749 §5.2).
public enum RefusalReason {
    /// Not the length, alphabet, version or checksum of our tokens.
    MALFORMED,
    /// Tagged under a key this server never had.
    UNKNOWN_KEY,
    /// Tagged under a key that has been retired.
    RETIRED_KEY,
    /// Tagged under a key that has leaked.
    COMPROMISED_KEY,
    /// The outer tag does not match: the token was never issued.
    FORGED,
    /// The family does not exist, or no longer.
    UNKNOWN_FAMILY,
    /// The inner tag does not match the family's record.
    WRONG_SECRET,
    /// Issued to another client.
    OTHER_CLIENT,
    /// Issued by another issuer.
    OTHER_ISSUER,
    /// The family was revoked.
    FAMILY_REVOKED,
    /// Everything of the user was revoked.
    SUBJECT_REVOKED,
    /// Everything of the client was revoked.
    CLIENT_REVOKED,
    /// The consent was withdrawn.
    GRANT_REVOKED,
    /// The browser session ended and `offline_access` was not granted.
    SESSION_ENDED,
    /// The family was not used for too long.
    IDLE_TOO_LONG,
    /// The family reached the end of its life.
    EXPIRED,
    /// The family is bound to a key and no proof came.
    KEY_MISSING,
    /// The family is bound to another key.
    OTHER_KEY,
    /// The user no longer exists.
    SUBJECT_GONE,
    /// The user is disabled.
    SUBJECT_DISABLED,
    /// The client may no longer ask for what the family was granted.
    NO_LONGER_ALLOWED,
    /// A spent token, shown again: the theft verdict.
    REPLAYED,
    /// A spent token that comes just too late to be a theft.
    LATE_DUPLICATE,
    /// The predecessor was shown more often than policy allows, and again too soon. This is no word
    /// about the grant: the caller is told to wait.
    TOO_MANY_REPEATS(ErrorCode.TEMPORARILY_UNAVAILABLE),
    /// The generation is newer than the record: the store went back in time.
    AHEAD,
    /// The record is from the future: the clock went back.
    CLOCK_WENT_BACK,
    /// More scope than was granted.
    SCOPE_NOT_GRANTED(ErrorCode.INVALID_SCOPE),
    /// A resource that was not granted.
    RESOURCE_NOT_GRANTED(ErrorCode.INVALID_TARGET),
    /// Authorization details that were not granted.
    DETAILS_NOT_GRANTED(ErrorCode.INVALID_AUTHORIZATION_DETAILS);

    private final ErrorCode error;

    RefusalReason() {
        this(ErrorCode.INVALID_GRANT);
    }

    RefusalReason(ErrorCode error) {
        this.error = error;
    }

    /// What the caller is told.
    public ErrorCode error() {
        return error;
    }

    /// The name in log and metrics: `late_duplicate`.
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
