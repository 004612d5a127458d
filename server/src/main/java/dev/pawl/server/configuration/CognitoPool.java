package dev.pawl.server.configuration;

import dev.pawl.protocol.Secret;
import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One user pool of the Cognito façade.
public record CognitoPool(
        @Doc("The user pool id: a region, an underscore, letters and digits.")
                @Example("eu-west-1_Example01")
                String id,
        @Doc(
                        """
                        The `iss` of its tokens. Default: the issuer of the server, a slash and the
                        pool id. Verifiers that derive the issuer from the pool id want
                        `https://cognito-idp.REGION.amazonaws.com/POOL`.
                        """)
                Optional<URI> issuer,
        @Doc(
                        """
                        What users sign in with instead of a user name; their user name is then
                        their `sub`.
                        """)
                List<UsernameAttribute> usernameAttributes,
        @Doc("What a password must have.") PasswordPolicy passwordPolicy,
        @Doc("The app clients.") List<CognitoClient> clients,
        @Doc("Users that stand in this file; the operations of administration add others.")
                List<PoolUser> users) {
    public CognitoPool {
        usernameAttributes = List.copyOf(usernameAttributes);
        clients = List.copyOf(clients);
        users = List.copyOf(users);
    }

    /// What users may sign in with.
    public enum UsernameAttribute {
        @Word(value = "email", doc = "their e-mail address")
        EMAIL,
        @Word(value = "phone_number", doc = "their phone number")
        PHONE_NUMBER
    }

    /// What a password must have.
    public record PasswordPolicy(
            @Doc("How many characters at least, 6 to 99.") @Default("8") int minimumLength,
            @Doc("A lower-case letter.") @Default("true") boolean requireLowercase,
            @Doc("An upper-case letter.") @Default("true") boolean requireUppercase,
            @Doc("A digit.") @Default("true") boolean requireNumbers,
            @Doc("A character that is neither letter nor digit.") @Default("true")
                    boolean requireSymbols) {}

    /// A user that stands in the file.
    public record PoolUser(
            @Doc(
                            """
                            What the user types to sign in, unique in the pool: an e-mail address
                            or phone number where `username_attributes` says so.
                            """)
                    @Example("ada")
                    String username,
            @Doc("The password in clear, hashed at start. Good for demonstrations.")
                    Optional<Secret> password,
            @Doc(
                            """
                            The Argon2id hash of the password as a PHC string. Without the password
                            itself the user cannot use `USER_SRP_AUTH`.
                            """)
                    Optional<Secret> passwordHash,
            @Doc("The subject identifier in tokens. Default: a UUID derived from pool and name.")
                    Optional<String> sub,
            @Doc("The groups of the user: `cognito:groups` in tokens.") List<String> groups,
            @Doc("The attributes: standard claims, and any that begin with `custom:`.")
                    Map<String, Object> attributes,
            @Doc("Refuses sign-ins and refreshes of this user from the next start on.")
                    @Default("false")
                    boolean disabled) {
        public PoolUser {
            groups = List.copyOf(groups);
            attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        }
    }
}
