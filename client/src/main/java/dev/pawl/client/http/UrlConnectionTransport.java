package dev.pawl.client.http;

import java.net.URI;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// The transport of short-lived programs: [HttpURLConnection][java.net.HttpURLConnection] starts
/// ten times faster than the JDK's newer client.
///
/// Three things make it deliver at most once, and each is measured by a test: its habit of sending
/// a POST again is switched off by a system property that is read once, when its classes load; it
/// is not streaming, which would lose the body of every 401; and it follows no redirect with
/// credentials.
public final class UrlConnectionTransport implements Transport {
    /// Must be `false` before anything in the program opens an HTTP connection.
    public static final String RETRY_POST = "sun.net.http.retryPost";

    /// Must not name `Basic` before anything in the program opens an HTTP connection, where a proxy
    /// wants a password: the JDK would not tell it otherwise.
    public static final String PROXY_PASSWORDS = "jdk.http.auth.tunneling.disabledSchemes";

    private final Habits habits;

    private UrlConnectionTransport(Habits habits) {
        if (!"false".equals(System.getProperty(RETRY_POST))) {
            throw new IllegalStateException(
                    "set -D" + RETRY_POST + "=false: the JDK may deliver a POST twice");
        }
        this.habits = habits;
    }

    /// Trusts the certificates the platform trusts.
    public static UrlConnectionTransport platformTrust() {
        return new UrlConnectionTransport(Habits.trusting(TlsTrust.PLATFORM));
    }

    /// Trusts what the authorities in a PEM file have signed, and nothing else.
    ///
    /// @param authorities read at the first connection with TLS, which fails where it cannot be
    public static UrlConnectionTransport trusting(Path authorities) {
        return new UrlConnectionTransport(Habits.trusting(new Authorities(authorities)));
    }

    /// Trusts any certificate: for test installations only.
    public static UrlConnectionTransport trustingAnyone() {
        return new UrlConnectionTransport(Habits.trusting(TlsTrust.ANYONE));
    }

    /// Starts with whom the platform trusts; ten seconds for a connection, thirty for an exchange;
    /// no redirects; nothing to other machines without TLS.
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public HttpResponse send(HttpRequest request) {
        if (!habits.allowsCleartext() && Cleartext.isExposed(request.uri())) {
            throw Reasons.cleartext(request);
        }
        var exchange = new UrlExchange(habits, request);
        return habits.deadline()
                .map(limit -> Deadline.keep(limit, exchange))
                .orElseGet(exchange::run);
    }

    /// Says how connections are made.
    public static final class Builder {
        private OwnTls.Wishes tls = OwnTls.Wishes.NONE;
        private Duration connect = Duration.ofSeconds(10);
        private Duration exchange = Duration.ofSeconds(30);
        private int maxBody = HttpResponse.MAX_BODY_BYTES;
        private Map<String, String> headers = Map.of();
        private Optional<Function<URI, Optional<ProxyServer>>> proxies = Optional.empty();
        private boolean allowsCleartext;

        private Builder() {}

        /// Believes what the authorities in a PEM file have signed, and nothing else.
        ///
        /// @param pem read at the first connection with TLS, which fails where it cannot be
        public Builder authorities(Path pem) {
            tls = tls.believing(new Authorities(pem));
            return this;
        }

        /// Believes any certificate: for test installations only.
        public Builder trustingAnyone() {
            tls = tls.believingAnyone();
            return this;
        }

        /// Shows the client's certificate to servers that want one (RFC 8705).
        ///
        /// @param chain the client's own first, then those of its authorities
        public Builder certificate(List<X509Certificate> chain, PrivateKey key) {
            tls = tls.showing(new OwnCertificate(chain, key));
            return this;
        }

        /// Speaks TLS 1.3, and nothing older.
        public Builder modernTls() {
            tls = tls.modern();
            return this;
        }

        /// Sets how long making one connection may take, and one whole exchange.
        public Builder timeouts(Duration connecting, Duration exchanging) {
            connect = connecting;
            exchange = exchanging;
            return this;
        }

        /// Reads answers of up to this many bytes; a longer one is none.
        public Builder maxBody(int bytes) {
            maxBody = bytes;
            return this;
        }

        /// Sends these headers with every request that does not have them already.
        public Builder headers(Map<String, String> more) {
            headers = more;
            return this;
        }

        /// Goes through proxies; without this, through those of the JDK's system properties.
        ///
        /// @param choice the proxy to an address, or none
        public Builder proxies(Function<URI, Optional<ProxyServer>> choice) {
            proxies = Optional.of(choice);
            return this;
        }

        /// Lets tokens travel unencrypted to other machines: for where something else encrypts.
        public Builder allowCleartext() {
            allowsCleartext = true;
            return this;
        }

        public UrlConnectionTransport build() {
            return new UrlConnectionTransport(
                    new Habits(
                            tls.trust(),
                            connect,
                            exchange,
                            Optional.of(exchange),
                            maxBody,
                            false,
                            headers,
                            proxies,
                            false,
                            allowsCleartext,
                            true));
        }
    }
}
