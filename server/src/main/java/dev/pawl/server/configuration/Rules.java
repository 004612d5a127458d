package dev.pawl.server.configuration;

/// The rules between keys: what a single value cannot tell.
final class Rules {
    private Rules() {}

    /// Checks a record that has just been built; most sections need no more than their types.
    static void check(Record section, Complaints complaints) {
        switch (section) {
            case Configuration configuration -> ServerRules.check(configuration, complaints);
            case Configuration.Listen listen -> ServerRules.check(listen, complaints);
            case Configuration.Session session -> ServerRules.check(session, complaints);
            case Configuration.Recovery recovery -> ServerRules.check(recovery, complaints);
            case ClientConfiguration client -> ClientRules.check(client, complaints);
            case RefreshConfiguration refresh -> RefreshRules.check(refresh, complaints);
            case UserConfiguration user -> UserRules.check(user, complaints);
            case CognitoConfiguration cognito -> CognitoRules.check(cognito, complaints);
            case CognitoConfiguration.Listener own -> CognitoRules.check(own, complaints);
            case CognitoConfiguration.AccessKey key -> CognitoRules.check(key, complaints);
            case CognitoPool pool -> CognitoRules.check(pool, complaints);
            case CognitoPool.PasswordPolicy policy -> CognitoRules.check(policy, complaints);
            case CognitoPool.PoolUser user -> CognitoRules.check(user, complaints);
            case CognitoClient client -> CognitoRules.check(client, complaints);
            case CognitoClient.RefreshTokenRotation it -> CognitoRules.check(it, complaints);
            case ReachfiveConfiguration facade -> ReachfiveRules.check(facade, complaints);
            case ReachfiveConfiguration.Client client -> ReachfiveRules.check(client, complaints);
            case ReachfiveConfiguration.PasswordPolicy policy ->
                    ReachfiveRules.check(policy, complaints);
            case RedcoreConfiguration redcore -> RedcoreRules.check(redcore, complaints);
            case RedcoreConfiguration.Client client -> RedcoreRules.check(client, complaints);
            default -> {}
        }
    }
}
