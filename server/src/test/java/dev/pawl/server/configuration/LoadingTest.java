package dev.pawl.server.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.protocol.Secret;
import dev.pawl.server.configuration.Configuration.Audit;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadingTest {
    @TempDir private Path directory;

    @Test
    void theIssuerIsKeptToTheLetter() throws IOException {
        var loaded = load("issuer: https://ID.example.com/");

        assertThat(loaded.issuer()).hasToString("https://ID.example.com/");
    }

    @Test
    void oneKeyIsEnough() throws IOException {
        var loaded = load("issuer: https://id.example.com");

        assertThat(loaded.listen())
                .isEqualTo(
                        new Configuration.Listen(
                                "127.0.0.1",
                                9600,
                                Optional.empty(),
                                List.of(),
                                Optional.empty(),
                                Optional.empty(),
                                true));
        assertThat(loaded.store().url().file()).isEqualTo(directory.resolve("pawl-data/pawl.db"));
        assertThat(loaded.keys().directory()).isEqualTo(directory.resolve("pawl-keys"));
        assertThat(loaded.session())
                .isEqualTo(new Configuration.Session(Duration.ofHours(12), Duration.ofHours(1)));
        assertThat(loaded.audit()).isEqualTo(Audit.DEFAULT);
        assertThat(loaded.demo()).isFalse();
        assertThat(loaded.recovery()).isEmpty();
        assertThat(loaded.clients()).isEmpty();
        assertThat(loaded.users()).isEmpty();
    }

    @Test
    void pathsAreRelativeToTheFile() throws IOException {
        var loaded =
                load(
                        """
                        issuer: https://id.example.com
                        listen: { tls: { certificate: tls/chain.pem, key: /etc/key.pem } }
                        """);

        var tls = loaded.listen().tls().orElseThrow();
        assertThat(tls.certificate()).isEqualTo(directory.resolve("tls/chain.pem"));
        assertThat(tls.key()).isEqualTo(Path.of("/etc/key.pem"));
    }

    @Test
    void aRecoveryWindowHasAnEndAndADistance() throws IOException {
        var loaded =
                load(
                        """
                        issuer: https://id.example.com
                        recovery: { until: 2026-12-01T00:00:00Z, max_generations: 16 }
                        """);

        assertThat(loaded.recovery())
                .contains(new Configuration.Recovery(Instant.parse("2026-12-01T00:00:00Z"), 16));
    }

    @Test
    void claimsHaveTheTypesOfJsonAndTheirOrder() throws IOException {
        var claims =
                user("""
                password: x
                claims:
                  zip: 01234
                  count: 12345678901
                  ratio: 0.50
                  member: True
                  roles: [admin, 7]
                  address: { country: "no", locality: no }
                """)
                        .claims();

        assertThat(claims.keySet())
                .containsExactly("zip", "count", "ratio", "member", "roles", "address");
        assertThat(claims)
                .containsEntry("zip", "01234")
                .containsEntry("count", 12345678901L)
                .containsEntry("ratio", new BigDecimal("0.50"))
                .containsEntry("member", true)
                .containsEntry("roles", List.of("admin", 7L))
                .containsEntry("address", Map.of("country", "no", "locality", "no"));
    }

    @Test
    void aPasswordIsTheTextThatWasWritten() throws IOException {
        assertThat(user("password: 0123\n").password()).contains(Secret.of("0123"));
    }

    @Test
    void nothingSecretIsShown() throws IOException {
        var keys = "password: hunter2\nclaims: { name: Ada }";

        assertThat(user(keys).toString()).contains("Ada").doesNotContain("hunter2");
    }

    @Test
    void aByteOrderMarkIsNoKey() throws IOException {
        assertThat(load("\uFEFFissuer: https://id.example.com").issuer())
                .hasToString("https://id.example.com");
    }

    @Test
    void twoClientsMayShareAPolicy() throws IOException {
        var loaded =
                load(
                        """
                        issuer: https://id.example.com
                        clients:
                          - client_id: one
                            grant_types: [password, refresh_token]
                            refresh: &policy { max_repeats: 3 }
                          - client_id: two
                            grant_types: [password, refresh_token]
                            refresh: *policy
                        """);

        assertThat(loaded.clients()).allMatch(it -> it.refresh().maxRepeats().orElseThrow() == 3);
    }

    @Test
    void aFileThatIsNotTextIsRefused() throws IOException {
        var file = ConfigurationFile.of(directory, "");
        Files.write(file.path(), new byte[] {(byte) 0xff, (byte) 0xfe, 0});

        assertThat(file.refusals())
                .containsExactly(
                        "pawl.yaml: --config names a file that is not UTF-8 text; write the path of"
                                + " a YAML file");
    }

    @Test
    void anEmptyFileStillNeedsAnIssuer() throws IOException {
        assertThat(ConfigurationFile.of(directory, "# later\n").refusals())
                .containsExactly(
                        "pawl.yaml:1: issuer: is missing; write issuer: https://id.example.com");
    }

    @Test
    void anEmptySecretFileIsRefused() throws IOException {
        Files.writeString(directory.resolve("web.secret"), "\n");
        var keys = "client_secret_file: web.secret\ngrant_types: [password]";

        assertThat(ConfigurationFile.ofClient(directory, keys.indent(4)).refusals())
                .containsExactly(
                        "pawl.yaml:4: clients[0].client_secret_file: names an empty file; write the"
                                + " path of a file that holds the secret");
    }

    private UserConfiguration user(String keys) throws IOException {
        return ConfigurationFile.ofUser(directory, keys.indent(4)).load().users().getFirst();
    }

    private Configuration load(String yaml) throws IOException {
        return ConfigurationFile.of(directory, yaml).load();
    }
}
