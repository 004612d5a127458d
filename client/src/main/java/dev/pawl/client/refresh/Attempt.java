package dev.pawl.client.refresh;

import java.time.Instant;

/// The journal's only line: this token was presented, and no answer is saved yet.
///
/// @param token which token
/// @param firstSentAt when it was first presented: a repetition does not move it, since the
///   issuer's grace period is counted from there
/// @param process who did it
public record Attempt(TokenDigest token, Instant firstSentAt, long process) {}
