package dev.pawl.client.http;

import java.io.IOException;
import java.util.Optional;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/// How a program wants its connections encrypted: whom it believes, what it shows, how old the
/// protocol may be.
///
/// Everything is read at the first connection with TLS; all connections share one factory of
/// sockets, or none could be used twice.
final class OwnTls implements TlsTrust {
    private final Wishes wishes;
    private Optional<SSLSocketFactory> sockets = Optional.empty();

    /// @param authorities whom to believe; the platform's otherwise
    /// @param believesAnyone whether nobody has to prove anything
    /// @param isModern whether nothing before TLS 1.3 will do
    record Wishes(
            Optional<Authorities> authorities,
            boolean believesAnyone,
            Optional<OwnCertificate> certificate,
            boolean isModern) {
        static final Wishes NONE = new Wishes(Optional.empty(), false, Optional.empty(), false);

        Wishes believing(Authorities some) {
            return new Wishes(Optional.of(some), false, certificate, isModern);
        }

        Wishes believingAnyone() {
            return new Wishes(Optional.empty(), true, certificate, isModern);
        }

        Wishes showing(OwnCertificate own) {
            return new Wishes(authorities, believesAnyone, Optional.of(own), isModern);
        }

        Wishes modern() {
            return new Wishes(authorities, believesAnyone, certificate, true);
        }

        TlsTrust trust() {
            return equals(NONE) ? TlsTrust.PLATFORM : new OwnTls(this);
        }
    }

    private OwnTls(Wishes wishes) {
        this.wishes = wishes;
    }

    @Override
    public void prepare(HttpsURLConnection connection) throws IOException {
        connection.setSSLSocketFactory(sockets());
        if (wishes.believesAnyone()) connection.setHostnameVerifier((host, session) -> true);
    }

    private synchronized SSLSocketFactory sockets() throws IOException {
        if (sockets.isEmpty()) sockets = Optional.of(made());
        return sockets.get();
    }

    private SSLSocketFactory made() throws IOException {
        var keys = wishes.certificate().map(own -> new KeyManager[] {own}).orElse(null);
        var plain = TlsTrust.context(keys, believed()).getSocketFactory();
        return wishes.isModern() ? new ModernSockets(plain) : plain;
    }

    /// The platform's where there are none.
    private TrustManager @Nullable [] believed() throws IOException {
        if (wishes.believesAnyone()) return new TrustManager[] {new TlsTrust.Credulous()};
        return wishes.authorities().isEmpty() ? null : wishes.authorities().get().managers();
    }
}
