package dev.pawl.server.configuration;

/// The ReachFive façade.
public record ReachfiveConfiguration(
        @Doc("Whether the browser session is shared between applications.") @Default("false")
                boolean sso) {}
