package dev.pawl.server.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.protocol.ResourceIndicator;
import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// P7: RFC 3986 §6.2.2 and §6.2.3, and nothing beyond.
class ResourceIndicatorTest {
    @ParameterizedTest
    @CsvSource({
        "https://host, https://host/, true",
        "https://host, HTTPS://HOST, true",
        "https://host, https://host:443, true",
        "https://host:443/, https://host:/, true",
        "http://host:80/a, http://host/a, true",
        "https://host:8443, https://host:8443/, true",
        "https://host/%7euser, https://host/~user, true",
        "https://host/a%2fb, https://host/a%2Fb, true",
        "https://host/a/./b/../c, https://host/a/c, true",
        "https://host/.., https://host/, true",
        "https://host/a/., https://host/a/, true",
        "https://host?q=1, https://host/?q=1, true",
        "https://host/?q=%41, https://host/?q=A, true",
        "https://[2001:DB8::1]/, https://[2001:db8::1]:443, true",
        "URN:example:Thing, urn:example:Thing, true",
        "wss://host, wss://host:443/, true",
        "https://host/a, https://host/a/, false",
        "https://host/a, https://host/A, false",
        "https://host/a%2Fb, https://host/a/b, false",
        "https://host, http://host, false",
        "https://host:80, https://host, false",
        "https://host:8443, https://host, false",
        "https://host/?, https://host/, false",
        "https://host?q=1, https://host?q=2, false",
        "https://host//a, https://host/a, false",
        "https://user@host/, https://host/, false",
        "https://User@host/, https://user@host/, false",
        "urn:example:a, urn:example:A, false",
        "https://host.example, https://host.example., false"
    })
    void twoSpellingsOfOneResourceAreOneResource(String one, String other, boolean same) {
        assertThat(ResourceIndicator.same(URI.create(one), URI.create(other))).isEqualTo(same);
        assertThat(ResourceIndicator.same(URI.create(other), URI.create(one))).isEqualTo(same);
    }
}
