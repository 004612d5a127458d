package dev.pawl.server.tls;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// Issues certificates (RFC 5280), signed with ECDSA and SHA-256.
final class Issuance {
    /// Browsers accept 398 days, the few minutes before now included.
    static final Duration SERVER_LIFETIME = Duration.ofDays(397);

    static final Duration AUTHORITY_LIFETIME = Duration.ofDays(3_650);

    /// The clock of a virtual machine or container beside this one may be behind.
    private static final Duration LEEWAY = Duration.ofMinutes(5);

    private final SecureRandom random;
    private final Instant now;

    Issuance(SecureRandom random, Instant now) {
        this.random = random;
        this.now = now;
    }

    /// An authority for servers and for no further authority.
    X509Certificate authority(PublicKey key, PrivateKey signer)
            throws IOException, GeneralSecurityException {
        var serial = serial();
        var name = new X500Name("CN=Pawl local authority " + serial.toString(16).substring(0, 8));
        var until = now.plus(AUTHORITY_LIFETIME);
        var builder = builder(name, serial, until, name, key);
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
        builder.addExtension(
                Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        return sign(builder, signer);
    }

    /// A server, for no longer than its authority.
    X509Certificate server(
            PublicKey key, HostNames names, X509Certificate authority, PrivateKey signer)
            throws IOException, GeneralSecurityException {
        var issuer = X500Name.getInstance(authority.getSubjectX500Principal().getEncoded());
        var end = authority.getNotAfter().toInstant();
        var wanted = now.plus(SERVER_LIFETIME);
        var until = wanted.isBefore(end) ? wanted : end;
        var builder = builder(issuer, serial(), until, new X500Name("CN=Pawl"), key);
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
        builder.addExtension(
                Extension.extendedKeyUsage,
                false,
                new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
        builder.addExtension(Extension.subjectAlternativeName, false, names.extension());
        builder.addExtension(
                Extension.authorityKeyIdentifier,
                false,
                new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(authority.getPublicKey()));
        return sign(builder, signer);
    }

    private JcaX509v3CertificateBuilder builder(
            X500Name issuer, BigInteger serial, Instant until, X500Name subject, PublicKey key)
            throws IOException, GeneralSecurityException {
        var builder =
                new JcaX509v3CertificateBuilder(
                        issuer,
                        serial,
                        Date.from(now.minus(LEEWAY)),
                        Date.from(until),
                        subject,
                        key);
        builder.addExtension(
                Extension.subjectKeyIdentifier,
                false,
                new JcaX509ExtensionUtils().createSubjectKeyIdentifier(key));
        return builder;
    }

    private static X509Certificate sign(JcaX509v3CertificateBuilder builder, PrivateKey signer)
            throws GeneralSecurityException {
        try {
            var signing = new JcaContentSignerBuilder("SHA256withECDSA").build(signer);
            return new JcaX509CertificateConverter().getCertificate(builder.build(signing));
        } catch (OperatorCreationException e) {
            throw new GeneralSecurityException("a certificate could not be signed", e);
        }
    }

    /// 126 bits of chance below a bit that is set, so that every serial number is as long.
    private BigInteger serial() {
        return new BigInteger(126, random).setBit(126);
    }
}
