package dev.pawl.server.configuration;

import dev.pawl.protocol.Secret;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/// The Cognito façade: user pools that the clients of AWS take for their own.
public record CognitoConfiguration(
        @Doc(
                        """
                        A listener of the façade's own, where the hosted endpoints are
                        `/oauth2/token`, `/oauth2/revoke` and `/oauth2/userInfo`. `POST /` and
                        `/POOL/…` are answered here and at the address of the server.
                        """)
                Optional<Listener> listen,
        @Doc(
                        """
                        Whether an operation of administration must be signed with one of the access
                        keys (AWS Signature Version 4). `false` is for one's own machine: the server
                        then refuses to listen on anything but loopback.
                        """)
                @Default("true")
                boolean verifySignatures,
        @Doc("The access keys that may sign operations of administration.")
                List<AccessKey> accessKeys,
        @Doc("The user pools.") List<CognitoPool> pools) {
    public CognitoConfiguration {
        accessKeys = List.copyOf(accessKeys);
        pools = List.copyOf(pools);
    }

    /// The address of a listener of one's own.
    public record Listener(
            @Doc("The address or host name to bind.") @Default("127.0.0.1") String host,
            @Doc("The TCP port to bind, 1 to 65535.") @Example("9601") int port,
            @Doc("TLS for this port; without it, plain HTTP.") Optional<Configuration.Tls> tls,
            @Doc("As `listen.trusted_proxies`, for this port.") List<String> trustedProxies,
            @Doc(
                            """
                            Where clients reach it, for what the pools publish here about
                            themselves. Default: host and port.
                            """)
                    Optional<URI> url) {
        public Listener {
            trustedProxies = List.copyOf(trustedProxies);
        }

        /// Where clients reach it, without a final slash.
        public String base() {
            var scheme = tls.isPresent() ? "https" : "http";
            return url.map(URI::toString)
                    .map(written -> written.replaceFirst("/$", ""))
                    .orElse(scheme + "://" + host + ":" + port);
        }
    }

    /// What an administrator signs with.
    public record AccessKey(
            @Doc("The public half of the key.") @Example("AKIAIOSFODNN7EXAMPLE") String accessKeyId,
            @Doc("The secret half. Prefer `secret_access_key_file` or the environment.")
                    Optional<Secret> secretAccessKey,
            @Doc("A file that holds the secret half and nothing else.")
                    Optional<SecretFile> secretAccessKeyFile) {
        /// The secret half, wherever it was written.
        public Optional<Secret> secret() {
            return secretAccessKey.or(() -> secretAccessKeyFile.map(SecretFile::secret));
        }
    }
}
