package dev.pawl.client.refresh;

import java.time.Instant;

/// A refresh token this grant has had before, so that a caller who still holds it is served.
public record SpentToken(TokenDigest token, Instant at) {}
