package dev.pawl.cli.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.cli.proxy.Gate.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GateTest {
    private static final String HERE = "127.0.0.1:5000";

    private final Gate gate = new Gate(List.of("http://localhost:3000"));

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST:80", "127.0.0.1:5000", "127.9.9.9", "[::1]:1"})
    void programsOfThisMachineMayUseIt(String host) {
        assertThat(refused("GET", Map.of("Host", host))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "evil.example",
                "evil.example:5000",
                "localhost.evil.example",
                "127.0.0.1.evil.example",
                "127.0.0.1:5000:80",
                "10.0.0.1",
                "0.0.0.0:5000"
            })
    void aNameThatWasPointedHereMayNot(String host) {
        assertThat(refused("GET", Map.of("Host", host))).contains(403);
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:5000, ''",
        "http://localhost:3000, ''",
        "http://evil.example, 403",
        "https://127.0.0.1:5000, 403",
        "http://127.0.0.1:5001, 403",
        "null, 403"
    })
    void pagesOfThisAddressAndOfThoseThatAreNamedMay(String origin, String status) {
        assertThat(refused("POST", Map.of("Host", HERE, "Origin", origin)).map(String::valueOf))
                .isEqualTo(Optional.of(status).filter(it -> !it.isEmpty()));
    }

    @ParameterizedTest
    @CsvSource({"none, ''", "same-origin, ''", "same-site, 403", "cross-site, 403"})
    void aRequestOfAnotherSiteShowsWithoutOriginToo(String site, String status) {
        assertThat(
                        refused("GET", Map.of("Host", HERE, "Sec-Fetch-Site", site))
                                .map(String::valueOf))
                .isEqualTo(Optional.of(status).filter(it -> !it.isEmpty()));
    }

    @Test
    void webSocketsAndTunnelsAreNotPassedOn() {
        assertThat(refused("GET", Map.of("Host", HERE, "Upgrade", "websocket"))).contains(501);
        assertThat(refused("CONNECT", Map.of("Host", HERE))).contains(501);
    }

    private Optional<Integer> refused(String method, Map<String, String> headers) {
        return gate.refuses(method, name -> headers.getOrDefault(name, "")).map(Refusal::status);
    }
}
