package dev.pawl.client.testing.chaos;

/// What a token request did to its grant.
public enum Outcome {
    /// Nothing: it was refused or held, or a fault stood in front.
    UNCONSUMED,
    /// A new family began, or a token without family was issued.
    ISSUED,
    /// The refresh token was spent, and a new one issued.
    ROTATED,
    /// Tokens were issued, and the refresh token stays what it is.
    KEPT,
    /// The refresh token was already spent, but within the grace window.
    REPEATED,
    /// The refresh token was already spent: a double spend, which revoked the family.
    REPLAYED
}
