package dev.pawl.server.configuration;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Everything an operator decides, checked and complete.
///
/// On disk: `issuer: https://id.example.com`, then one section for each component below.
public record Configuration(
        @Doc(
                        """
                        The issuer identifier, exactly as clients see it (RFC 8414 §2): `https`,
                        or `http` on loopback; no query, no fragment. A trailing slash is part of
                        the name. With `demo: true` it defaults to `http://HOST:PORT`, and with
                        `--tls-self-signed` to `https://localhost:PORT`.
                        """)
                @Example("https://id.example.com")
                URI issuer,
        @Doc("Where the server listens.") Listen listen,
        @Doc("Where refresh-token families, codes and sessions are kept.") Store store,
        @Doc("Where signing keys and refresh keys are kept.") Keys keys,
        @Doc("How long a sign-in in the browser lasts.") Session session,
        @Doc("The registered clients.") List<ClientConfiguration> clients,
        @Doc("The users who can sign in.") List<UserConfiguration> users,
        @Doc("The façades: clients of other systems.") FacadesConfiguration facades,
        @Doc("Which events reach the audit log.") @Default("default") Audit audit,
        @Doc(
                        """
                        A recovery window, opened by the operator after the store was restored
                        from a backup; absent in normal operation.
                        """)
                Optional<Recovery> recovery,
        @Doc(
                        """
                        Marks the credentials in this file as demonstration: the server says so at
                        start and refuses to listen on anything but loopback.
                        """)
                @Default("false")
                boolean demo) {

    public Configuration {
        clients = List.copyOf(clients);
        users = List.copyOf(users);
    }

    /// The same, served with a certificate.
    public Configuration with(Tls tls) {
        return new Configuration(
                issuer,
                listen.with(tls),
                store,
                keys,
                session,
                clients,
                users,
                facades,
                audit,
                recovery,
                demo);
    }

    /// Asks whether the issuer is a name of this machine for itself, which other servers use too.
    public boolean isLocal() {
        return Loopback.is(issuer.getHost());
    }

    /// The address the server binds.
    public record Listen(
            @Doc("The address or host name to bind.") @Default(DEFAULT_HOST) String host,
            @Doc("The TCP port to bind, 1 to 65535.") @Default(DEFAULT_PORT) int port,
            @Doc(
                            """
                            TLS for this port. Without it the server speaks plain HTTP and belongs
                            on loopback or behind a proxy that ends TLS. Not together with
                            `--tls-self-signed`, which makes a certificate.
                            """)
                    Optional<Tls> tls,
            @Doc(
                            """
                            The proxies whose `X-Forwarded-For` is believed: addresses such as
                            `10.0.0.7`, or networks such as `10.0.0.0/8`. From anybody else the
                            header is ignored.
                            """)
                    List<String> trustedProxies,
            @Doc(
                            """
                            How many connections there may be at a time, on all ports together: at
                            least 16. More than the process may open is refused at start. Without
                            it as many as descriptors and memory allow, 8192 at most; the log says
                            how many.
                            """)
                    @Example("2000")
                    Optional<Integer> maxConnections,
            @Doc(
                            """
                            How many of them may come from one address, or one /64 of IPv6; a
                            quarter without it. Trusted proxies are exempt.
                            """)
                    @Example("200")
                    Optional<Integer> maxConnectionsPerAddress,
            @Doc(
                            """
                            Whether browsers are told to come over TLS alone for a year (RFC 6797),
                            where the port has TLS or the issuer is `https`. An issuer on loopback
                            tells them to forget it: other servers live on that name.
                            """)
                    @Default("true")
                    boolean strictTransportSecurity) {
        public Listen {
            trustedProxies = List.copyOf(trustedProxies);
        }

        Listen with(Tls certificate) {
            return new Listen(
                    host,
                    port,
                    Optional.of(certificate),
                    trustedProxies,
                    maxConnections,
                    maxConnectionsPerAddress,
                    strictTransportSecurity);
        }

        /// These settings on any free port of this machine, in clear.
        public Listen onAnyPort() {
            return new Listen(
                    DEFAULT_HOST,
                    0,
                    Optional.empty(),
                    trustedProxies,
                    maxConnections,
                    maxConnectionsPerAddress,
                    strictTransportSecurity);
        }

        public static final String DEFAULT_HOST = "127.0.0.1";
        public static final String DEFAULT_PORT = "9600";
    }

    /// A certificate and its key; one without the other is refused.
    public record Tls(
            @Doc("The certificate chain, PEM, leaf first.") @Example("chain.pem") Path certificate,
            @Doc("The private key of the leaf, PKCS#8 PEM.") @Example("key.pem") Path key) {}

    /// The durable store.
    public record Store(
            @Doc(
                            """
                            `sqlite:FILE`: an embedded store in one file, created on first use,
                            owned by one process.
                            """)
                    @Default(DEFAULT_URL)
                    StoreUrl url) {
        public static final String DEFAULT_URL = "sqlite:pawl-data/pawl.db";
    }

    /// The key directory: never inside the store or its backup, since a dump and these keys
    /// together redeem tokens.
    public record Keys(
            @Doc(
                            """
                            The directory of the signing and refresh keys, created on first use.
                            Back it up apart from the store.
                            """)
                    @Default(DEFAULT_DIRECTORY)
                    Path directory) {
        public static final String DEFAULT_DIRECTORY = "pawl-keys";
    }

    /// The lifetimes of a browser session.
    public record Session(
            @Doc("The user signs in again after this, whatever happens.") @Default(DEFAULT_LIFETIME)
                    Duration lifetime,
            @Doc("The user signs in again after this long without a request; at most `lifetime`.")
                    @Default(DEFAULT_IDLE)
                    Duration idle) {
        public static final String DEFAULT_LIFETIME = "12h";
        public static final String DEFAULT_IDLE = "1h";
    }

    /// What an operator grants to clients whose tokens are ahead of a store that went back in time.
    public record Recovery(
            @Doc("When the window closes by itself.") @Example("2026-12-01T00:00:00Z")
                    Instant until,
            @Doc(
                            """
                            How many generations ahead of the store a token may be; only
                            authenticated or key-bound clients are moved forward.
                            """)
                    @Example("16")
                    int maxGenerations) {}

    /// How much the audit log tells.
    public enum Audit {
        @Word(value = "default", doc = "refusals, replays, revocations and sign-ins")
        DEFAULT,
        @Word(value = "all", doc = "successful rotations too")
        ALL
    }
}
