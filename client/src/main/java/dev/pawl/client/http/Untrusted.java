package dev.pawl.client.http;

import java.io.IOException;
import java.net.URI;
import java.security.cert.CertPathBuilderException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;

/// A certificate that no known authority has signed, and what to do about it.
final class Untrusted {
    private Untrusted() {}

    /// Returns a failure that says what to do if it is that one, and any other as it is.
    static IOException explained(URI uri, IOException failure) {
        if (!(failure instanceof SSLHandshakeException) || !isAboutTrust(failure)) return failure;
        var explained =
                new SSLHandshakeException(
                        "the certificate of "
                                + uri.getHost()
                                + " is self-signed, or of an authority unknown here: name the"
                                + " authority's PEM file in SSL_CERT_FILE or with"
                                + " authorities(file)");
        explained.initCause(failure);
        return explained;
    }

    private static boolean isAboutTrust(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .anyMatch(CertPathBuilderException.class::isInstance);
    }
}
