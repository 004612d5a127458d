package dev.pawl.server.authorize;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Nobody is sent anywhere but to an address of the client that asked (RFC 9700 §4.1, §4.11).
class RedirectTest {
    @TempDir Path directory;

    @AutoClose private House house;

    @BeforeEach
    void open() {
        house = House.open(directory);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example.com/cb",
                "https://app.example.com.evil.example/cb?tenant=1",
                "https://app.example.com@evil.example/cb?tenant=1",
                "https://app.example.com/cb?tenant=1#",
                "https://app.example.com/cb?tenant=1&x=2",
                "https://app.example.com/cb?tenant=2",
                "https://app.example.com/cb",
                "https://app.example.com/cb/../cb?tenant=1",
                "https://app.example.com/CB?tenant=1",
                "HTTPS://app.example.com/cb?tenant=1",
                "https://app.example.com:443/cb?tenant=1",
                "https://app.example.com:8443/cb?tenant=1",
                "http://app.example.com/cb?tenant=1",
                "//app.example.com/cb?tenant=1",
                "https://app.example.com/cb?tenant=1\r\nSet-Cookie: a=b",
                "javascript:alert(1)",
                "https://other.example.com/cb",
            })
    void anAddressThatIsNotTheClientsIsAPage(String uri) {
        var page = house.browser().ask(Ask.of("web").with("redirect_uri", uri));

        assertThat(page.status()).isEqualTo(400);
        assertThat(page.isError()).isTrue();
        assertThat(page.header("Location")).isEmpty();
        assertThat(house.events()).contains("\"reason\":\"other_redirect_uri\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1/cb",
                "http://127.0.0.1:1/cb",
                "http://127.0.0.1:65535/cb",
                "http://[::1]/cb",
                "http://[::1]:49152/cb",
                "com.example.app:/cb"
            })
    void aDeviceMayListenAtAnyPort(String uri) {
        var page = house.browser().ask(Ask.of("native").with("redirect_uri", uri));

        assertThat(page.isSignIn()).isTrue();
    }

    /// P10: what the configuration takes for loopback is loopback here.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:3000/cb",
                "http://localhost:49152/cb",
                "http://localhost/cb",
                "http://127.0.0.9:49152/cb"
            })
    void aNameOfLoopbackMayHaveAnyPortToo(String uri) {
        var page = house.browser().ask(Ask.of("local").with("redirect_uri", uri));

        assertThat(page.isSignIn()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:49152/other",
                "http://localhost.evil.example/cb",
                "http://LOCALHOST:49152/cb",
                "http://127.0.0.8:49152/cb"
            })
    void ofANameOnlyThePortMayDiffer(String uri) {
        assertThat(house.browser().ask(Ask.of("local").with("redirect_uri", uri)).isError())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:49152/cb",
                "http://127.0.0.2:49152/cb",
                "http://127.0.0.1:65536/cb",
                "http://127.0.0.1:0/cb",
                "http://127.0.0.1:080/cb",
                "http://127.0.0.1:80:80/cb",
                "http://127.0.0.1:/cb",
                "http://127.0.0.1:80@evil.example/cb",
                "http://127.0.0.1:49152/cb?x=1",
                "http://127.0.0.1:49152/",
                "http://127.0.0.1.evil.example/cb",
                "https://127.0.0.1:49152/cb",
                "http://[::1]:49152/cb#x",
                "com.example.app:/cb2"
            })
    void onlyThePortMayDiffer(String uri) {
        var page = house.browser().ask(Ask.of("native").with("redirect_uri", uri));

        assertThat(page.isError()).isTrue();
        assertThat(page.header("Location")).isEmpty();
    }

    @Test
    void theOnlyAddressNeedNotBeNamed() {
        var browser = house.browser();
        browser.signIn(Ask.of("web"));

        var answer = browser.allowed(Ask.of("web").without("redirect_uri"));

        assertThat(answer.destination()).isEqualTo("https://app.example.com/cb?tenant=1");
    }

    @Test
    void oneOfSeveralHasToBeNamed() {
        var page = house.browser().ask(Ask.of("native").without("redirect_uri"));

        assertThat(page.isError()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "gone", "WEB", "web%20"})
    void aClientThatIsNotKnownIsAPage(String clientId) {
        var page = house.browser().ask(Ask.of("web").with("client_id", clientId));

        assertThat(page.isError()).isTrue();
        assertThat(page.header("Location")).isEmpty();
        assertThat(page.html()).doesNotContain("nobody").contains("Reference");
    }

    @Test
    void withoutAClientThereIsAPage() {
        assertThat(house.browser().ask(Ask.of("web").without("client_id")).isError()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"client_id", "redirect_uri"})
    void case12aDoubledClientOrAddressIsAPage(String name) {
        var ask = Ask.of("web");
        var twice = ask.and(name, name.equals("client_id") ? "web" : Ask.redirectUri("web"));

        var page = house.browser().ask(twice);

        assertThat(page.isError()).isTrue();
        assertThat(page.header("Location")).isEmpty();
    }

    @Test
    void aPageThatIsNoRedirectCanBeReadByNobodyElse() {
        var page = house.browser().ask(Ask.of("nobody"));

        assertThat(page.header("Cache-Control")).isEqualTo("no-store");
        assertThat(page.header("Content-Security-Policy"))
                .contains("frame-ancestors 'none'", "form-action 'self'");
    }
}
