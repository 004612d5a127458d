package dev.pawl.server.refresh;

/// What a key may still be used for. A key moves forward through these states, never back.
///
/// A new key is *verify-only* on every node first, so that no node meets a token it cannot read;
/// then *minting*; then verify-only until a date; then *retired*. *Compromised* is dead at once.
public enum KeyState {
    VERIFY_ONLY,
    MINTING,
    RETIRED,
    COMPROMISED
}
