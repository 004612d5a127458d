package dev.pawl.server.configuration;

import dev.pawl.protocol.Secret;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// One user of the configuration file.
public record UserConfiguration(
        @Doc("What the user types to sign in, unique in this file.") @Example("ada")
                String username,
        @Doc("The password in clear, hashed at start. Good for demonstrations.")
                Optional<Secret> password,
        @Doc(
                        """
                        The Argon2id hash of the password as a PHC string:
                        `$argon2id$v=19$m=19456,t=2,p=1$SALT$HASH`.
                        """)
                Optional<Secret> passwordHash,
        @Doc(
                        """
                        The subject identifier in tokens. Default: derived from the username;
                        write it when the username may change.
                        """)
                Optional<String> sub,
        @Doc(
                        """
                        The claims of OpenID Connect Core §5.1 and any others: text, numbers,
                        booleans, lists and maps.
                        """)
                Map<String, Object> claims,
        @Doc("Refuses sign-ins and refreshes of this user from the next start on.")
                @Default("false")
                boolean disabled) {

    /// Copies the claims in and keeps their order.
    public UserConfiguration {
        claims = Collections.unmodifiableMap(new LinkedHashMap<>(claims));
    }
}
