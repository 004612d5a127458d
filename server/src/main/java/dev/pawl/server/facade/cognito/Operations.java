package dev.pawl.server.facade.cognito;

import static dev.pawl.server.facade.cognito.Operation.open;
import static dev.pawl.server.facade.cognito.Operation.signed;
import static java.util.Map.entry;

import java.util.Map;
import java.util.Optional;

/// Everything that can be asked of the pools, by name, and who answers it.
final class Operations {
    private static final String PREFIX = "AWSCognitoIdentityProviderService.";

    private final Map<String, Operation> operations;

    Operations(
            SignIn signIn,
            ChallengeAnswers challenges,
            Refreshing refreshing,
            SignOuts signOuts,
            UserAdministration users,
            ClientAdministration clients) {
        this.operations =
                Map.ofEntries(
                        entry("InitiateAuth", open(signIn::initiate)),
                        entry("AdminInitiateAuth", signed(signIn::adminInitiate)),
                        entry("RespondToAuthChallenge", open(challenges::respond)),
                        entry("AdminRespondToAuthChallenge", signed(challenges::adminRespond)),
                        entry("GetTokensFromRefreshToken", open(refreshing::getTokens)),
                        entry("RevokeToken", open(signOuts::revoke)),
                        entry("GlobalSignOut", open(signOuts::globalSignOut)),
                        entry("AdminUserGlobalSignOut", signed(signOuts::adminGlobalSignOut)),
                        entry("GetUser", open(users::own)),
                        entry("AdminCreateUser", signed(users::create)),
                        entry("AdminGetUser", signed(users::find)),
                        entry("AdminUpdateUserAttributes", signed(users::update)),
                        entry("AdminEnableUser", signed(users::enable)),
                        entry("AdminDisableUser", signed(users::disable)),
                        entry("AdminSetUserPassword", signed(users::setPassword)),
                        entry("AdminDeleteUser", signed(users::delete)),
                        entry("DescribeUserPoolClient", signed(clients::describe)),
                        entry("UpdateUserPoolClient", signed(clients::update)));
    }

    /// Finds the operation that a request is for.
    ///
    /// @param target the header `X-Amz-Target`
    Optional<Named> find(String target) {
        if (!target.startsWith(PREFIX)) return Optional.empty();
        var name = target.substring(PREFIX.length());
        return Optional.ofNullable(operations.get(name)).map(it -> new Named(name, it));
    }

    /// An operation and what it is called.
    record Named(String name, Operation operation) {}
}
