package dev.pawl.server.tls;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/// Certificates and private keys as text (RFC 7468).
public final class Pem {
    private static final Pattern PKCS8 =
            Pattern.compile(
                    "-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
    private static final Base64.Encoder LINES =
            Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));

    private Pem() {}

    /// Reads certificates, in the order of the file.
    ///
    /// @throws CertificateException if there is none, or anything that is no certificate
    public static List<X509Certificate> certificates(byte[] pem) throws CertificateException {
        var certificates = new ArrayList<X509Certificate>();
        for (var certificate :
                CertificateFactory.getInstance("X.509")
                        .generateCertificates(new ByteArrayInputStream(pem)))
            certificates.add((X509Certificate) certificate);
        if (certificates.isEmpty())
            throw new CertificateException("no certificate in PEM was found");
        return certificates;
    }

    /// Reads a private key.
    ///
    /// @param algorithm of the key, such as `EC`
    /// @throws GeneralSecurityException if there is none; the message quotes nothing of it
    public static PrivateKey privateKey(byte[] pem, String algorithm)
            throws GeneralSecurityException {
        var key = PKCS8.matcher(new String(pem, StandardCharsets.US_ASCII));
        if (!key.find())
            throw new GeneralSecurityException("no PKCS#8 private key in PEM was found");
        var bytes = Base64.getMimeDecoder().decode(key.group(1));
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(bytes));
    }

    static byte[] write(List<X509Certificate> certificates) throws CertificateException {
        var text = new StringBuilder();
        for (var certificate : certificates)
            text.append(block("CERTIFICATE", certificate.getEncoded()));
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    static byte[] write(PrivateKey key) {
        return block("PRIVATE KEY", key.getEncoded()).getBytes(StandardCharsets.US_ASCII);
    }

    private static String block(String label, byte[] content) {
        return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n"
                .formatted(label, LINES.encodeToString(content));
    }
}
