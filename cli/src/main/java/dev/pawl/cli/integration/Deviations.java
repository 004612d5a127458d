package dev.pawl.cli.integration;

import dev.pawl.cli.command.Arguments;
import dev.pawl.protocol.Secret;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/// Where a test of a sign-in departs from what a client should do: values that are not random, and
/// a proof that is none.
record Deviations(
        Optional<Secret> nonce,
        Optional<Secret> state,
        Optional<Secret> verifier,
        boolean fakesVerifier) {
    static final String NONCE = "mock-nonce";
    static final String STATE = "mock-state";
    static final String VERIFIER = "mock-code-verifier";
    static final String FAKE_VERIFIER = "fake-pkce-verifier";

    private static final SecureRandom RANDOM = new SecureRandom();

    static Deviations of(Arguments arguments) {
        return new Deviations(
                arguments.given(NONCE).map(Secret::of),
                arguments.given(STATE).map(Secret::of),
                arguments.given(VERIFIER).map(Secret::of),
                arguments.isSet(FAKE_VERIFIER));
    }

    /// The chosen value, or 256 bits that nobody guesses.
    static Secret or(Optional<Secret> chosen) {
        return chosen.orElseGet(Deviations::random);
    }

    private static Secret random() {
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Secret.of(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }
}
