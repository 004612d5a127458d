package dev.pawl.server.configuration;

import java.util.Optional;

/// The façades: clients of other systems, answered in their own words by the same heart. Each is on
/// where its section is written.
public record FacadesConfiguration(
        @Doc("Answers the clients of ReachFive.") Optional<ReachfiveConfiguration> reachfive,
        @Doc("Answers the clients of AWS Cognito user pools.")
                Optional<CognitoConfiguration> cognito,
        @Doc("Answers the clients of redCORE's OAuth2 server.")
                Optional<RedcoreConfiguration> redcore) {}
