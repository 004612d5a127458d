package dev.pawl.client.cognito;

import static dev.pawl.client.cognito.Exchange.required;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminGetUserResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GetUserResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserType;

/// A user of the pool.
///
/// @param attributes what [AttributeNames] lets through, under its names
/// @param account what the pool keeps about the user; absent when the user was found by an access
///   token, which does not tell
public record CognitoUser(
        String username, Map<String, String> attributes, Optional<Account> account) {
    public CognitoUser {
        attributes = Map.copyOf(attributes);
    }

    /// What the pool keeps about a user.
    public record Account(Instant created, Instant lastModified, boolean enabled, Status status) {}

    /// Where a user stands.
    public enum Status {
        UNCONFIRMED,
        CONFIRMED,
        ARCHIVED,
        COMPROMISED,
        RESET_REQUIRED,
        FORCE_CHANGE_PASSWORD,
        EXTERNAL_PROVIDER,
        /// Cognito says so, or says something newer than this library.
        UNKNOWN;

        static Status of(@Nullable String text) {
            for (var status : values()) {
                if (status.name().equals(text)) return status;
            }
            return UNKNOWN;
        }
    }

    static CognitoUser of(UserType received, AttributeNames names) {
        return new CognitoUser(
                required(received.username(), "Username"),
                names.fromWire(received.attributes()),
                Optional.of(
                        new Account(
                                required(received.userCreateDate(), "UserCreateDate"),
                                required(received.userLastModifiedDate(), "UserLastModifiedDate"),
                                required(received.enabled(), "Enabled"),
                                Status.of(received.userStatusAsString()))));
    }

    static CognitoUser of(AdminGetUserResponse received, AttributeNames names) {
        return new CognitoUser(
                required(received.username(), "Username"),
                names.fromWire(received.userAttributes()),
                Optional.of(
                        new Account(
                                required(received.userCreateDate(), "UserCreateDate"),
                                required(received.userLastModifiedDate(), "UserLastModifiedDate"),
                                required(received.enabled(), "Enabled"),
                                Status.of(received.userStatusAsString()))));
    }

    static CognitoUser of(GetUserResponse received, AttributeNames names) {
        return new CognitoUser(
                required(received.username(), "Username"),
                names.fromWire(received.userAttributes()),
                Optional.empty());
    }

    /// Shows which attributes there are; their values are somebody's address.
    @Override
    public String toString() {
        return "CognitoUser[username=%s, attributes=%s, account=%s]"
                .formatted(username, attributes.keySet(), account);
    }
}
