package dev.pawl.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Only what a proxy of ours has seen itself is believed.
class ProxiesTest {
    private final Proxies proxies = Proxies.of(List.of("10.0.0.0/9", "192.0.2.7", "2001:db8::/33"));

    @ParameterizedTest
    @CsvSource({
        // who called, what he says, who is meant
        "203.0.113.9, '', 203.0.113.9",
        "203.0.113.9, 198.51.100.1, 203.0.113.9",
        "10.0.0.1, 198.51.100.1, 198.51.100.1",
        "10.127.255.255, 198.51.100.1, 198.51.100.1",
        "10.128.0.0, 198.51.100.1, 10.128.0.0",
        "192.0.2.7, 198.51.100.1, 198.51.100.1",
        "192.0.2.6, 198.51.100.1, 192.0.2.6",
        "10.0.0.1, '198.51.100.1, 203.0.113.5', 203.0.113.5",
        "10.0.0.1, '198.51.100.1,10.0.0.2 , 192.0.2.7', 198.51.100.1",
        "10.0.0.1, '10.0.0.2, 10.0.0.3', 10.0.0.2",
        "10.0.0.1, '', 10.0.0.1",
        "10.0.0.1, 'unknown', 10.0.0.1",
        "10.0.0.1, '198.51.100.1, host.example.com', 10.0.0.1",
        "10.0.0.1, '198.51.100.1:4711', 10.0.0.1",
        "2001:db8::1, 2001:db8:ffff::1, 2001:db8:ffff::1",
        "2001:db8:8000::1, 198.51.100.1, 2001:db8:8000::1",
    })
    void theLastOneThatIsNoProxyOfOursIsTheClient(String peer, String header, String client) {
        assertThat(proxies.client(InetAddress.ofLiteral(peer), header))
                .isEqualTo(InetAddress.ofLiteral(client));
    }

    @Test
    void withoutProxiesNobodyIsBelieved() {
        var peer = InetAddress.ofLiteral("127.0.0.1");

        assertThat(Proxies.NONE.client(peer, "198.51.100.1")).isEqualTo(peer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "proxy", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/"})
    void whatIsNoNetworkIsRefused(String text) {
        assertThatThrownBy(() -> Proxies.of(List.of(text)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
