package dev.pawl.server.configuration;

/// The redCORE façade.
public record RedcoreConfiguration(
        @Doc("The casing of `token_type` in answers.") @Default("Bearer") String tokenType) {}
