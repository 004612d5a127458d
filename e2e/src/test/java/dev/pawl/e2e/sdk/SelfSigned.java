package dev.pawl.e2e.sdk;

import dev.pawl.e2e.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// A key and a certificate that vouches for itself, made by `keytool` and kept in a PKCS #12 file.
record SelfSigned(Path file) {
    static final String PASSWORD = "changeit";

    private static final String ALIAS = "pawl";

    /// Makes one for a server on loopback, or for a client: both kinds of use are allowed.
    ///
    /// @param name the common name of its subject
    static SelfSigned make(Path folder, String name) {
        var made = new SelfSigned(folder.resolve(name + ".p12"));
        var words =
                ("-genkeypair -alias %s -keyalg EC -groupname secp256r1 -dname CN=%s -validity 30"
                                + " -ext san=ip:127.0.0.1 -ext eku=serverAuth,clientAuth"
                                + " -storetype PKCS12 -storepass %s -keystore")
                        .formatted(ALIAS, name, PASSWORD);
        var command = new ArrayList<>(List.of(words.split(" ")));
        command.addFirst(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.add(made.file.toString());
        var result = Program.run(folder, Map.of(), command.toArray(new String[0]));
        if (result.status() != 0) throw new IllegalStateException(result.out() + result.err());
        return made;
    }

    /// What the other side believes.
    X509Certificate certificate() {
        try {
            return (X509Certificate) store().getCertificate(ALIAS);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The certificate as it stands in a PEM file.
    String pem() {
        try {
            var lines =
                    Base64.getMimeEncoder(64, new byte[] {'\n'})
                            .encodeToString(certificate().getEncoded());
            return "-----BEGIN CERTIFICATE-----\n" + lines + "\n-----END CERTIFICATE-----\n";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The file's bytes.
    byte[] bytes() {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Believes this one and nobody else, and shows nothing.
    SSLContext trusted() {
        return context(this, new KeyManager[0]);
    }

    /// Believes this one and nobody else, and shows another when asked.
    SSLContext trustedBy(SelfSigned client) {
        try {
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(client.store(), PASSWORD.toCharArray());
            return context(this, keys.getKeyManagers());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SSLContext context(SelfSigned server, KeyManager[] shown) {
        try {
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(believing(server.certificate()));
            var context = SSLContext.getInstance("TLS");
            context.init(shown, trust.getTrustManagers(), new SecureRandom());
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyStore believing(X509Certificate certificate) throws GeneralSecurityException {
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry(ALIAS, certificate);
            return store;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private KeyStore store() throws GeneralSecurityException {
        try {
            return KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
