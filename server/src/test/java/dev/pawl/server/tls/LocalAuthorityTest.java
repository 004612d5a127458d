package dev.pawl.server.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.server.keys.KeyDirectoryException;
import dev.pawl.server.tls.LocalAuthority.Certified;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The authority of one machine: what it makes, what it keeps, what it renews.
final class LocalAuthorityTest {
    private static final List<String> HOSTS = List.of("localhost", "127.0.0.1", "::1");
    private static final Duration DAY = Duration.ofDays(1);

    @TempDir private Path parent;
    private Instant now = Instant.parse("2026-11-20T12:00:00Z");

    @Test
    void theServersCertificateIsGoodForAServerOfTheseNames() throws Exception {
        var leaf = leaf(certify(HOSTS));

        assertThat(leaf.getSubjectAlternativeNames())
                .containsExactlyInAnyOrder(
                        List.of(2, "localhost"),
                        List.of(7, "127.0.0.1"),
                        List.of(7, "0:0:0:0:0:0:0:1"));
        assertThat(leaf.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
        assertThat(leaf.getBasicConstraints()).as("no authority").isEqualTo(-1);
        assertThat(leaf.getSigAlgName()).isEqualTo("SHA256withECDSA");
        assertThat(leaf.getNotBefore().toInstant()).isEqualTo("2026-11-20T11:55:00Z");
        assertThat(leaf.getNotAfter().toInstant()).isEqualTo(now.plus(DAY.multipliedBy(397)));
        assertThat(leaf.getSerialNumber().bitLength()).isEqualTo(127);
    }

    @Test
    void theAuthoritySignsServersAndNoFurtherAuthority() throws Exception {
        var authority = authority(certify(HOSTS));

        assertThat(authority.getBasicConstraints()).as("path length").isZero();
        assertThat(authority.getCriticalExtensionOIDs())
                .containsExactlyInAnyOrder("2.5.29.15", "2.5.29.19");
        assertThat(authority.getKeyUsage())
                .containsExactly(false, false, false, false, false, true, true, false, false);
        assertThat(authority.getNotAfter().toInstant()).isEqualTo(now.plus(DAY.multipliedBy(3650)));
        assertThat(authority.getSubjectX500Principal().getName())
                .matches("CN=Pawl local authority [0-9a-f]{8}");
    }

    @Test
    void whoTrustsTheAuthorityTrustsTheServer() throws Exception {
        var certified = certify(HOSTS);
        var path =
                CertificateFactory.getInstance("X.509").generateCertPath(List.of(leaf(certified)));
        var parameters = new PKIXParameters(Set.of(new TrustAnchor(authority(certified), null)));
        parameters.setRevocationEnabled(false);
        parameters.setDate(Date.from(now));

        assertThat(CertPathValidator.getInstance("PKIX").validate(path, parameters)).isNotNull();
        assertThat(Pem.certificates(Files.readAllBytes(certified.chain())))
                .containsExactly(leaf(certified), authority(certified));
    }

    @Test
    void everyFileIsItsOwnersAlone() throws IOException {
        certify(HOSTS);

        for (var name : List.of("local-ca.pem", "local-ca.key", "tls.pem", "tls.key"))
            assertThat(Files.getPosixFilePermissions(folder().resolve(name)))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(Files.getPosixFilePermissions(folder()))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void whatIsGoodIsUsedAgain() throws IOException {
        var before = contents(certify(HOSTS));
        now = now.plus(DAY.multipliedBy(366));

        assertThat(contents(certify(List.of("::1", "LOCALHOST", "127.0.0.1")))).isEqualTo(before);
    }

    @Test
    void inItsLastDaysACertificateIsRenewedAndTrustStays() throws Exception {
        var before = certify(HOSTS);
        var authority = authority(before);
        var leaf = leaf(before);
        now = now.plus(DAY.multipliedBy(367));

        var after = certify(HOSTS);

        assertThat(authority(after)).isEqualTo(authority);
        assertThat(leaf(after)).isNotEqualTo(leaf);
        assertThat(leaf(after).getNotAfter().toInstant())
                .isEqualTo(now.plus(DAY.multipliedBy(397)));
        leaf(after).verify(authority.getPublicKey());
    }

    @Test
    void otherNamesAreAnotherCertificateOfTheSameAuthority() throws Exception {
        var authority = authority(certify(HOSTS));

        var after = certify(List.of("localhost", "id.example.com", "192.0.2.7"));

        assertThat(authority(after)).isEqualTo(authority);
        assertThat(leaf(after).getSubjectAlternativeNames())
                .containsExactlyInAnyOrder(
                        List.of(2, "localhost"),
                        List.of(2, "id.example.com"),
                        List.of(7, "192.0.2.7"));
    }

    @Test
    void noCertificateOutlivesItsAuthorityWhichIsReplacedInItsLastDays() throws Exception {
        var authority = authority(certify(HOSTS));
        now = now.plus(DAY.multipliedBy(3_600));

        assertThat(leaf(certify(HOSTS)).getNotAfter()).isEqualTo(authority.getNotAfter());

        now = now.plus(DAY.multipliedBy(20));
        var after = certify(HOSTS);
        assertThat(authority(after)).isNotEqualTo(authority);
        leaf(after).verify(authority(after).getPublicKey());
    }

    @Test
    void theKeyOfTheAuthorityIsNeededForIssuingOnly() throws IOException {
        var before = contents(certify(HOSTS));
        Files.delete(folder().resolve("local-ca.key"));

        assertThat(contents(certify(HOSTS))).isEqualTo(before);
        assertThatThrownBy(() -> certify(List.of("id.example.com")))
                .isInstanceOf(LocalTlsException.class)
                .hasMessage(
                        folder().resolve("local-ca.key")
                                + ": it is missing; restore it, or delete local-ca.pem too to have"
                                + " both made anew");
    }

    @Test
    void aKeyOfAnotherAuthorityIsNamed() throws IOException {
        certify(HOSTS);
        Files.copy(
                folder().resolve("tls.key"),
                folder().resolve("local-ca.key"),
                StandardCopyOption.REPLACE_EXISTING);

        assertThatThrownBy(() -> certify(List.of("id.example.com")))
                .isInstanceOf(LocalTlsException.class)
                .hasMessage(
                        folder().resolve("local-ca.key")
                                + ": it does not belong to local-ca.pem; restore it, or delete both"
                                + " to have another authority made");
    }

    /// As a crash between the two files of a renewal leaves it.
    @Test
    void aCertificateWithAnotherKeyIsReplaced() throws Exception {
        var leaf = leaf(certify(HOSTS));
        Files.copy(
                folder().resolve("local-ca.key"),
                folder().resolve("tls.key"),
                StandardCopyOption.REPLACE_EXISTING);

        assertThat(leaf(certify(HOSTS))).isNotEqualTo(leaf);
    }

    @ParameterizedTest
    @ValueSource(strings = {"local-ca.pem", "tls.pem"})
    void whatIsNoCertificateIsNamed(String name) throws IOException {
        certify(HOSTS);
        Files.writeString(folder().resolve(name), "-----BEGIN NONSENSE-----");

        assertThatThrownBy(() -> certify(HOSTS))
                .isInstanceOf(LocalTlsException.class)
                .hasMessage(
                        folder().resolve(name)
                                + ": this is no certificate; delete it to have another made");
    }

    @Test
    void whatIsNoKeyIsNamedAndNotQuoted() throws IOException {
        certify(HOSTS);
        Files.writeString(folder().resolve("tls.key"), "-----BEGIN SECRET-----");

        assertThatThrownBy(() -> certify(HOSTS))
                .isInstanceOf(LocalTlsException.class)
                .hasMessage(
                        folder().resolve("tls.key")
                                + ": this is no private key; restore it, or delete it and tls.pem")
                .hasNoCause();
    }

    @ParameterizedTest
    @CsvSource({"local-ca.pem, 600", "tls.key, 600", "., 700"})
    void whatOthersCanReadIsRefused(String name, String mode) throws IOException {
        certify(HOSTS);
        var file = folder().resolve(name).normalize();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr--r--"));

        assertThatThrownBy(() -> certify(HOSTS))
                .isInstanceOf(KeyDirectoryException.class)
                .hasMessage(
                        "%s: others than its owner have access to it; run: chmod %s '%1$s'"
                                .formatted(file, mode));
    }

    @Test
    void whereNoFolderCanBeThePlaceIsNamed() throws IOException {
        Files.writeString(folder(), "a file");

        assertThatThrownBy(() -> certify(HOSTS)).hasMessageStartingWith(folder().toString());
    }

    @Test
    void onlyItsOwnChainLeadsToAnAuthority() {
        var certified = certify(HOSTS);

        assertThat(LocalAuthority.of(certified.chain())).contains(certified.authority());
        assertThat(LocalAuthority.of(folder().resolve("chain.pem"))).isEmpty();
        assertThat(LocalAuthority.of(parent.resolve("tls.pem"))).isEmpty();
    }

    private Path folder() {
        return parent.resolve("keys");
    }

    private Certified certify(List<String> hosts) {
        return new LocalAuthority(folder(), new SecureRandom(), () -> now).certify(hosts);
    }

    private static X509Certificate leaf(Certified certified)
            throws IOException, GeneralSecurityException {
        return Pem.certificates(Files.readAllBytes(certified.chain())).getFirst();
    }

    private static X509Certificate authority(Certified certified)
            throws IOException, GeneralSecurityException {
        return Pem.certificates(Files.readAllBytes(certified.authority())).getFirst();
    }

    private static List<String> contents(Certified certified) throws IOException {
        return List.of(
                Files.readString(certified.chain()),
                Files.readString(certified.key()),
                Files.readString(certified.authority()));
    }
}
