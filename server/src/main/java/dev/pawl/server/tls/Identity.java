package dev.pawl.server.tls;

import dev.pawl.server.keys.PrivateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/// A chain of certificates and the key of the first: `NAME.pem` and `NAME.key` in a folder.
///
/// The key is written first, so that a crash between the two leaves a certificate that does not
/// match, and none without a key.
final class Identity {
    private static final String ALGORITHM = "EC";

    private final PrivateFolder folder;
    private final String name;

    Identity(PrivateFolder folder, String name) {
        this.folder = folder;
        this.name = name;
    }

    String chainFile() {
        return name + ".pem";
    }

    String keyFile() {
        return name + ".key";
    }

    /// Reads the first certificate; empty if there is no file.
    ///
    /// @throws LocalTlsException if there is anything else in it
    Optional<X509Certificate> certificate() throws IOException {
        var file = folder.file(chainFile());
        if (!Files.exists(file)) return Optional.empty();
        try {
            return Optional.of(Pem.certificates(folder.read(chainFile())).getFirst());
        } catch (CertificateException e) {
            throw new LocalTlsException(
                    file, "this is no certificate; delete it to have another made", e);
        }
    }

    /// Reads the key.
    ///
    /// @throws LocalTlsException if there is none
    PrivateKey key() throws IOException {
        var file = folder.file(keyFile());
        if (!Files.exists(file))
            throw new LocalTlsException(
                    file,
                    "it is missing; restore it, or delete "
                            + chainFile()
                            + " too to have both made anew");
        try {
            return Pem.privateKey(folder.read(keyFile()), ALGORITHM);
        } catch (GeneralSecurityException e) {
            throw new LocalTlsException(
                    file, "this is no private key; restore it, or delete it and " + chainFile());
        }
    }

    /// Asks whether the key is that of a certificate.
    boolean hasKeyOf(X509Certificate certificate) throws IOException, GeneralSecurityException {
        if (!Files.exists(folder.file(keyFile()))) return false;
        var probe = Signature.getInstance("SHA256withECDSA");
        probe.initSign(key());
        var signature = probe.sign();
        probe.initVerify(certificate.getPublicKey());
        return probe.verify(signature);
    }

    void write(PrivateKey key, List<X509Certificate> chain)
            throws IOException, CertificateException {
        folder.write(keyFile(), Pem.write(key));
        folder.write(chainFile(), Pem.write(chain));
    }
}
