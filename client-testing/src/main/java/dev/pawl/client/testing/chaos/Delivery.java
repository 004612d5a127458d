package dev.pawl.client.testing.chaos;

import java.time.Instant;

/// One token request that arrived whole, and what it did.
///
/// @param number counted from 1
/// @param at by the issuer's clock
public record Delivery(int number, Request request, Instant at, Outcome outcome) {}
