package dev.pawl.client.http;

import java.io.IOException;
import java.net.URI;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;

/// A certificate that does not prove who shows it, and what to do about it.
final class Untrusted {
    private Untrusted() {}

    /// Returns a failure that says what to do if it is that one, and any other as it is.
    static IOException explained(URI uri, IOException failure) {
        if (!(failure instanceof SSLHandshakeException)) return failure;
        return sentence(uri.getHost(), failure)
                .map(sentence -> explained(sentence, failure))
                .orElse(failure);
    }

    /// Asks whether a failure is about a certificate.
    static boolean is(IOException failure) {
        return has(failure, CertificateException.class)
                || has(failure, CertPathBuilderException.class);
    }

    private static IOException explained(String sentence, IOException failure) {
        var explained = new SSLHandshakeException(sentence);
        explained.initCause(failure);
        return explained;
    }

    private static Optional<String> sentence(String host, IOException failure) {
        var it = "the certificate of " + host;
        if (has(failure, CertPathBuilderException.class)) {
            return Optional.of(
                    it
                            + " is self-signed, or of an authority unknown here: name the"
                            + " authority's PEM file in SSL_CERT_FILE or with"
                            + " authorities(file)");
        }
        if (has(failure, CertificateExpiredException.class)) {
            return Optional.of(it + " has expired, or this machine's clock is wrong");
        }
        if (has(failure, CertificateNotYetValidException.class)) {
            return Optional.of(it + " is not valid yet, or this machine's clock is wrong");
        }
        return has(failure, CertificateException.class)
                ? Optional.of(it + " is made out to others, or cannot be used")
                : Optional.empty();
    }

    private static boolean has(Throwable failure, Class<? extends Throwable> type) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .anyMatch(type::isInstance);
    }
}
