package dev.pawl.server.configuration;

import java.util.List;

/// The Cognito façade.
public record CognitoConfiguration(@Doc("The user pools.") List<Pool> pools) {
    public CognitoConfiguration {
        pools = List.copyOf(pools);
    }

    /// One user pool.
    public record Pool(@Doc("The user pool id.") @Example("eu-west-1_Example01") String id) {}
}
