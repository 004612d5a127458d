package dev.pawl.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// A certificate for `localhost` and 127.0.0.1 that nobody vouches for but those who are told to.
///
/// @param folder that holds it
public record Certificate(Path folder) {
    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final String ALIAS = "pawl";

    /// Makes one with the JDK's keytool, and writes it as servers and Node.js read it.
    public static Certificate create(Path folder) {
        var certificate = new Certificate(folder);
        var keytool =
                Program.run(
                        folder,
                        Map.of(),
                        Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                        "-genkeypair",
                        "-alias",
                        ALIAS,
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost,ip:127.0.0.1",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        "store.p12",
                        "-storepass",
                        new String(PASSWORD));
        if (keytool.status() != 0) throw new IllegalStateException(keytool.out() + keytool.err());
        certificate.export();
        return certificate;
    }

    private void export() {
        try {
            var store = store();
            write(chain(), "CERTIFICATE", store.getCertificate(ALIAS).getEncoded());
            write(key(), "PRIVATE KEY", store.getKey(ALIAS, PASSWORD).getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void write(Path file, String kind, byte[] bytes) {
        var base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        Program.write(
                file, "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(kind, base64, kind));
    }

    /// The certificate, PEM.
    public Path chain() {
        return folder.resolve("chain.pem");
    }

    /// The key, PEM.
    public Path key() {
        return folder.resolve("key.pem");
    }

    /// TLS for a server that shows it, or for a client that trusts it and nothing else.
    public SSLContext context() {
        try {
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store(), PASSWORD);
            var trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry(ALIAS, store().getCertificate(ALIAS));
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            var context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private KeyStore store() {
        try (var in = Files.newInputStream(folder.resolve("store.p12"))) {
            var store = KeyStore.getInstance("PKCS12");
            store.load(in, PASSWORD);
            return store;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
