package dev.pawl.client.testing;

import java.util.Optional;

/// What the provider was asked.
public record Received(
        String method, String body, Optional<String> authorization, Optional<String> type) {}
