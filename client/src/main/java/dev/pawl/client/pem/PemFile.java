package dev.pawl.client.pem;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.pawl.protocol.Secret;
import java.io.ByteArrayInputStream;
import java.security.KeyPair;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// A private key, certificates, or both, in the form most tools write (RFC 7468):
///
/// ```text
/// -----BEGIN PRIVATE KEY-----
/// MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg…
/// -----END PRIVATE KEY-----
/// ```
///
/// It prints nothing, and neither key nor file is quoted in what it throws.
public final class PemFile {
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END \\1-----", Pattern.DOTALL);

    /// RFC 1421 §4.6: `Proc-Type: 4,ENCRYPTED` and the like, before the key itself.
    private static final Pattern HEADER = Pattern.compile("(?m)^[A-Za-z-]+:.*$");

    private final List<Block> blocks;

    /// What stands between two such lines.
    private static final class Block {
        private final String label;
        private final String text;

        Block(String label, String text) {
            this.label = label;
            this.text = text;
        }

        boolean is(String other) {
            return label.equals(other);
        }

        boolean isEncrypted() {
            return is("ENCRYPTED PRIVATE KEY") || text.contains("ENCRYPTED");
        }

        byte[] bytes() {
            var base64 = HEADER.matcher(text).replaceAll("").replaceAll("\\s", "");
            try {
                return Base64.getDecoder().decode(base64.getBytes(US_ASCII));
            } catch (IllegalArgumentException notBase64) {
                throw new IllegalArgumentException(
                        "what stands after BEGIN " + label + " is no base64");
            }
        }
    }

    private PemFile(List<Block> blocks) {
        this.blocks = List.copyOf(blocks);
    }

    /// Reads what is in a file.
    ///
    /// @throws IllegalArgumentException when there is nothing of this form
    public static PemFile of(Secret content) {
        var blocks = new ArrayList<Block>();
        var found = BLOCK.matcher(content.reveal());
        while (found.find()) blocks.add(new Block(found.group(1), found.group(2)));
        if (blocks.isEmpty()) throw new IllegalArgumentException("there is no PEM in it");
        return new PemFile(blocks);
    }

    /// Asks whether there is a private key, be it a usable one or not.
    public boolean hasKey() {
        return block().isPresent();
    }

    /// The first private key, with its public half.
    ///
    /// @throws IllegalArgumentException when there is none, or it is encrypted, damaged, or neither
    ///   RSA nor EC
    public KeyPair keyPair() {
        var block = block().orElseThrow(() -> new IllegalArgumentException(insteadOfAKey()));
        if (block.isEncrypted()) {
            throw new IllegalArgumentException("the key in it is encrypted: decrypt it first");
        }
        if (block.is("PRIVATE KEY")) return PrivateKeyBlock.pkcs8(block.bytes());
        if (block.is("RSA PRIVATE KEY")) return PrivateKeyBlock.pkcs1(block.bytes());
        if (block.is("EC PRIVATE KEY")) return PrivateKeyBlock.sec1(block.bytes(), parameters());
        throw new IllegalArgumentException(
                "a key of the form " + block.label + " cannot be used: convert it to PKCS#8");
    }

    /// The certificates, in the order of the file: the holder's first, then those of its
    /// authorities.
    ///
    /// @throws IllegalArgumentException when there is none, or one is damaged
    public List<X509Certificate> certificates() {
        var found = blocks.stream().filter(it -> it.is("CERTIFICATE")).map(PemFile::read).toList();
        if (found.isEmpty()) throw new IllegalArgumentException("there is no certificate in it");
        return found;
    }

    private Optional<Block> block() {
        return blocks.stream().filter(it -> it.label.endsWith("PRIVATE KEY")).findFirst();
    }

    private List<Der> parameters() {
        return blocks.stream()
                .filter(it -> it.is("EC PARAMETERS"))
                .map(it -> Der.read(it.bytes()))
                .toList();
    }

    private String insteadOfAKey() {
        return "there is no private key in it, but a "
                + blocks.get(0).label.toLowerCase(Locale.ROOT);
    }

    private static X509Certificate read(Block block) {
        try {
            var bytes = new ByteArrayInputStream(block.bytes());
            var certificate = CertificateFactory.getInstance("X.509").generateCertificate(bytes);
            return (X509Certificate) certificate;
        } catch (CertificateException unreadable) {
            throw new IllegalArgumentException("a certificate in it is damaged", unreadable);
        }
    }
}
