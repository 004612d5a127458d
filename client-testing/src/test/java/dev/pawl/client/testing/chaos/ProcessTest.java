package dev.pawl.client.testing.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.client.http.Form;
import dev.pawl.client.http.HttpRequest;
import dev.pawl.client.http.UrlConnectionTransport;
import dev.pawl.client.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcessTest {
    @Test
    void anIssuerRunsInAProcessOfItsOwnAndPrintsItsAddress() throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process =
                new ProcessBuilder(
                                java,
                                "-cp",
                                System.getProperty("java.class.path"),
                                ChaosIssuer.class.getName(),
                                "--access-token-lifetime",
                                "5s")
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        try (var out = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
            var login = HttpRequest.post(out.readLine() + "/chaos/login", Form.of(Map.of()));
            var response = UrlConnectionTransport.platformTrust().send(login);

            assertThat(JsonObject.of(response).number("expires_in"))
                    .contains(BigDecimal.valueOf(5));
        } finally {
            process.destroy();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "--speed,      1,   unknown: --speed",
        "--grace,      abc, --grace is no duration such as 5s: abc",
        "--port,       ,    no value: --port"
    })
    void whatCannotBeMeantIsRefused(String name, @Nullable String value, String message) {
        var arguments = value == null ? new String[] {name} : new String[] {name, value};

        assertThatThrownBy(() -> CommandLine.of(arguments).start()).hasMessage(message);
    }
}
