package dev.pawl.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.test.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `pawl serve --tls-self-signed`: HTTPS without a public authority, and what is printed to trust
/// it.
class HttpsTest {
    private static final String PAWL = Program.ROOT.resolve("pawl").toString();

    @TempDir private Path folder;
    private Path data;
    private Path authority;

    @BeforeEach
    void place() throws IOException {
        data = Files.createDirectory(folder.resolve("a folder"));
        authority = data.resolve("keys/local-ca.pem");
    }

    @Test
    void theThreePrintedCommandsWorkOneAfterTheOther() {
        try (var server = demo()) {
            var commands = lines(server, "(TOKENS=|SSL_CERT_FILE=|curl .* -s ).*");

            var result = Program.bash(Program.ROOT, String.join("\n", commands));

            assertThat(commands).hasSize(3).allMatch(line -> line.contains(authority.toString()));
            assertThat(result.status()).isZero();
            assertThat(result.err())
                    .contains("\"refresh_token\": \"pawl_rt_")
                    .contains("\"iss\": \"" + server.base() + "\"")
                    .contains("\"name\": \"Ada Lovelace\"");
            assertThat(result.out())
                    .startsWith("{\"active\":true,")
                    .contains("\"username\":\"ada\"");
        }
    }

    @Test
    void whoDoesNotTrustTheAuthorityIsNotTalkedInto() {
        try (var server = demo()) {
            var everybody = "/etc/ssl/certs/ca-certificates.crt";
            var curl = "curl -sS --cacert " + everybody + " " + server.base();
            var commands = lines(server, "(TOKENS=|SSL_CERT_FILE=).*");
            var refresh = commands.get(1).replaceFirst("'[^']*'", everybody);

            var curled = Program.bash(folder, curl);
            var refreshed = Program.bash(Program.ROOT, commands.getFirst() + "\n" + refresh);

            assertThat(curled.status()).as("CURLE_PEER_FAILED_VERIFICATION").isEqualTo(60);
            assertThat(refreshed.err()).contains("x509: certificate signed by unknown authority");
        }
    }

    @Test
    @Needs("node")
    void whatIsPrintedToTrustItWorks() {
        try (var server = demo()) {
            var commands = lines(server, "(curl --cacert '[^']*' https|export|keytool).*");
            var node =
                    "node -e \"fetch('%s/health/ready').then(it => console.log(it.status))\""
                            .formatted(server.base());
            var list = "keytool -list -keystore pawl-trust.p12 -storepass changeit";
            var script = "set -e\n" + String.join("\n", commands) + "\n" + node + "\n" + list;

            var result = Program.bash(folder, script);

            assertThat(commands).hasSize(3);
            assertThat(result.status()).as(result.err()).isZero();
            assertThat(result.out())
                    .contains("\"issuer\":\"" + server.base() + "\"")
                    .contains("200\n")
                    .contains("pawl,", "trustedCertEntry");
            assertThat(server.output())
                    .contains("import " + authority + " as a certificate authority");
        }
    }

    @Test
    void theNextStartShowsTheSameCertificate() throws IOException {
        demo().close();
        var before = files();

        demo().close();

        assertThat(files()).isEqualTo(before);
    }

    @Test
    @Needs("openssl")
    void othersCheckTheChain() {
        demo().close();

        var verified =
                Program.run(
                        data.resolve("keys"),
                        Map.of(),
                        "openssl",
                        "verify",
                        "-x509_strict",
                        "-purpose",
                        "sslserver",
                        "-verify_hostname",
                        "localhost",
                        "-CAfile",
                        "local-ca.pem",
                        "tls.pem");

        assertThat(verified.out()).isEqualTo("tls.pem: OK\n");
    }

    @Test
    void aServerWithAFileOfItsOwnIsReachedByItsName() {
        var port = Program.freePort();
        var file =
                Program.write(
                        folder.resolve("pawl.yaml"),
                        """
                        issuer: https://id.example.test:%d
                        listen: { port: %1$d }
                        keys: { directory: keys }
                        store: { url: "sqlite:pawl.db" }
                        """
                                .formatted(port));
        var options = List.of("--config", file.toString(), "--tls-self-signed");
        try (var server = RunningServer.secure(folder, port, options)) {
            var address = "id.example.test:" + port;
            var result =
                    Program.bash(
                            folder,
                            "curl -sS --cacert keys/local-ca.pem --resolve "
                                    + address
                                    + ":127.0.0.1 https://"
                                    + address
                                    + "/.well-known/openid-configuration");

            assertThat(result.out()).startsWith("{\"issuer\":\"https://" + address + "\"");
            assertThat(server.output()).contains("export NODE_EXTRA_CA_CERTS=");
        }
    }

    @Test
    void aFileThatOthersCanReadIsOneLineAndStatusOne() throws IOException {
        demo().close();
        var key = data.resolve("keys/tls.key");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));

        var result = pawl("--data", data.toString());

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err())
                .isEqualTo(
                        "pawl: %s: others than its owner have access to it; run: chmod 600 '%1$s'\n"
                                .formatted(key));
    }

    @Test
    void aFileThatCannotBeUnderstoodIsOneLineAndStatusOne() throws IOException {
        demo().close();
        Files.writeString(authority, "no certificate");

        var result = pawl("--data", data.toString());

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err())
                .isEqualTo(
                        "pawl: "
                                + authority
                                + ": this is no certificate; delete it to have another made\n");
    }

    @Test
    void anotherCertificateBesideItIsOneLineAndStatusOne() {
        var file =
                Program.write(
                        folder.resolve("pawl.yaml"),
                        """
                        issuer: https://id.example.test
                        listen: { tls: { certificate: chain.pem, key: key.pem } }
                        """);

        var result = pawl("--config", file.toString());

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err())
                .isEqualTo(
                        "--tls-self-signed: listen.tls: stands at "
                                + file
                                + ":2 and names another certificate; remove it or the option\n");
    }

    @Test
    void theOptionTakesNoValue() {
        var result = pawl("--tls-self-signed=yes");

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err())
                .isEqualTo("pawl: --tls-self-signed takes no value (pawl help tells more)\n");
    }

    private RunningServer demo() {
        var port = Program.freePort();
        var options = List.of("--tls-self-signed", "--data", data.toString(), "--port", "" + port);
        return RunningServer.secure(folder, port, options);
    }

    private Program.Result pawl(String... options) {
        var command =
                Program.command(List.of(PAWL, "serve", "--tls-self-signed"), List.of(options));
        return Program.run(folder, Map.of(), command.toArray(new String[0]));
    }

    private List<String> files() throws IOException {
        var keys = data.resolve("keys");
        return List.of(
                Files.readString(authority),
                Files.readString(keys.resolve("tls.pem")),
                Files.readString(keys.resolve("tls.key")));
    }

    private static List<String> lines(RunningServer server, String pattern) {
        return server.output().lines().filter(line -> line.matches(pattern)).toList();
    }
}
