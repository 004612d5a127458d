package dev.pawl.server.tls;

import dev.pawl.server.keys.PrivateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.SignatureException;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// A certificate authority of this machine alone, and the certificate it issues to this server.
///
/// Four files in a folder that only its owner can enter, each for its owner alone:
///
/// ```text
/// local-ca.pem, local-ca.key   the authority, for ten years: trusted once, it stays
/// tls.pem, tls.key             the server's chain and key, for 397 days
/// ```
///
/// What is good is used again. A certificate is replaced in its last thirty days or when it should
/// be good for other hosts; clients do not notice, since they trust the authority.
public final class LocalAuthority {
    private static final String AUTHORITY = "local-ca";
    private static final String SERVER = "tls";
    private static final Duration LAST_DAYS = Duration.ofDays(30);

    private final PrivateFolder folder;
    private final Identity authority;
    private final Identity server;
    private final SecureRandom random;
    private final InstantSource clock;

    /// Names a folder; nothing is read or made yet.
    public LocalAuthority(Path directory, SecureRandom random, InstantSource clock) {
        this.folder = new PrivateFolder(directory.toAbsolutePath());
        this.authority = new Identity(folder, AUTHORITY);
        this.server = new Identity(folder, SERVER);
        this.random = random;
        this.clock = clock;
    }

    /// What a server shows and what its clients trust.
    ///
    /// @param chain the server's certificate and the authority's, PEM
    /// @param key of the server, PKCS#8 PEM
    /// @param authority the certificate of the authority, PEM
    public record Certified(Path chain, Path key, Path authority) {}

    /// Finds what clients have to trust where a server shows this chain.
    ///
    /// @return the authority's certificate; empty where the chain came from elsewhere
    public static Optional<Path> of(Path chain) {
        return Optional.of(chain)
                .filter(file -> file.endsWith(SERVER + ".pem"))
                .map(file -> file.resolveSibling(AUTHORITY + ".pem"))
                .filter(Files::exists);
    }

    /// Makes sure that there is a certificate for these hosts.
    ///
    /// @param hosts names, and addresses without brackets
    /// @throws LocalTlsException if a file cannot be used
    /// @throws dev.pawl.server.keys.KeyDirectoryException if others have access to the folder or a
    ///   file
    public Certified certify(Collection<String> hosts) {
        var names = new HostNames(hosts);
        try {
            folder.create();
            return folder.exclusively(() -> certify(names));
        } catch (IOException e) {
            throw new LocalTlsException(
                    folder.file(""), "certificates cannot be kept here: " + e, e);
        }
    }

    private Certified certify(HostNames names) throws IOException {
        try {
            var trusted = trusted();
            if (!isGood(trusted, names)) issue(trusted, names);
        } catch (SignatureException | InvalidKeyException e) {
            throw new LocalTlsException(
                    folder.file(authority.keyFile()),
                    "it does not belong to "
                            + authority.chainFile()
                            + "; restore it, or delete both to have another authority made",
                    e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has ECDSA with P-256", e);
        }
        return new Certified(
                folder.file(server.chainFile()),
                folder.file(server.keyFile()),
                folder.file(authority.chainFile()));
    }

    private X509Certificate trusted() throws IOException, GeneralSecurityException {
        var known = authority.certificate();
        if (known.isPresent() && lasts(known.get())) return known.get();
        var keys = keys();
        var made = issuance().authority(keys.getPublic(), keys.getPrivate());
        authority.write(keys.getPrivate(), List.of(made));
        return made;
    }

    private boolean isGood(X509Certificate trusted, HostNames names)
            throws IOException, GeneralSecurityException {
        var shown = server.certificate();
        return shown.isPresent()
                && lasts(shown.get())
                && names.areThoseOf(shown.get())
                && signed(trusted, shown.get())
                && server.hasKeyOf(shown.get());
    }

    private void issue(X509Certificate trusted, HostNames names)
            throws IOException, GeneralSecurityException {
        var keys = keys();
        var made = issuance().server(keys.getPublic(), names, trusted, authority.key());
        made.verify(trusted.getPublicKey());
        server.write(keys.getPrivate(), List.of(made, trusted));
    }

    private boolean lasts(X509Certificate certificate) {
        return certificate.getNotAfter().toInstant().isAfter(now().plus(LAST_DAYS));
    }

    private static boolean signed(X509Certificate authority, X509Certificate certificate)
            throws GeneralSecurityException {
        try {
            certificate.verify(authority.getPublicKey());
            return true;
        } catch (SignatureException | InvalidKeyException e) {
            return false;
        }
    }

    private KeyPair keys() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"), random);
        return generator.generateKeyPair();
    }

    private Issuance issuance() {
        return new Issuance(random, now());
    }

    private Instant now() {
        return clock.instant();
    }
}
