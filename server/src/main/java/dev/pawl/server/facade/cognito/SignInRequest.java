package dev.pawl.server.facade.cognito;

import dev.pawl.server.token.Peer;
import java.util.Map;
import java.util.Optional;

/// A request to sign in, refresh, or answer a challenge, at a pool and app client that exist.
///
/// @param parameters `AuthParameters`, or `ChallengeResponses`
/// @param secrets what tells whether the app client knows its secret
/// @param byAdministrator whether the operation was one of administration
record SignInRequest(
        UserPool pool,
        AppClient client,
        AppClientSecrets secrets,
        Map<String, String> parameters,
        Peer peer,
        boolean byAdministrator) {
    static final String USERNAME = "USERNAME";
    static final String SECRET_HASH = "SECRET_HASH";

    /// Reads what a request names.
    ///
    /// @param name the member that holds the parameters
    /// @throws Fault if pool or app client do not exist, or not together
    static SignInRequest of(Call call, UserPools pools, String name, boolean byAdministrator) {
        var members = call.members();
        var client =
                byAdministrator
                        ? pools.client(pools.pool(members), members)
                        : pools.client(members);
        return new SignInRequest(
                pools.of(client),
                client,
                pools.secrets(),
                members.texts(name),
                call.peer(),
                byAdministrator);
    }

    /// Returns a parameter that must be there.
    ///
    /// @throws Fault `InvalidParameterException` if it is not
    String require(String name) {
        return find(name).orElseThrow(() -> Messages.missingParameter(name));
    }

    Optional<String> find(String name) {
        return Optional.ofNullable(parameters.get(name)).filter(value -> !value.isEmpty());
    }

    /// Holds the secret hash, which a client with a secret must send, against a user name.
    ///
    /// @throws Fault if it is missing or not of that name
    void checkSecretHash(String username) {
        secrets.checkHash(client, username, find(SECRET_HASH), peer);
    }

    /// Shows no parameter: any of them may be a secret.
    @Override
    public String toString() {
        return "SignInRequest[" + client.id() + "]";
    }
}
