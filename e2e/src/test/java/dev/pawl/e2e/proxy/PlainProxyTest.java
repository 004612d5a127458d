package dev.pawl.e2e.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.e2e.Program;
import dev.pawl.test.Needs;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// S6: proxies as somebody sets them up who has not read our page.
final class PlainProxyTest {
    /// It speaks HTTP/1.0, asks for `127.0.0.1` as the host, and ends each connection.
    private static final String NGINX =
            """
            server {
              listen 443 ssl;
              server_name id.example.com;
              ssl_certificate /etc/ssl/id.example.com.pem;
              ssl_certificate_key /etc/ssl/id.example.com.key;
              location / { proxy_pass http://127.0.0.1:9600; }
            }
            """;

    /// It asks for its server's health in HTTP/1.0, without a host.
    private static final String HAPROXY =
            """
            global
              log stdout format raw local0
            frontend https
              mode http
              bind :443 ssl crt /etc/haproxy/id.example.com.pem
              timeout client 60s
              default_backend pawl
            backend pawl
              mode http
              log global
              timeout connect 5s
              timeout server 60s
              option httpchk GET /health/ready
              option log-health-checks
              server pawl 127.0.0.1:9600 check inter 100ms
            """;

    private static final String AUTHORIZE =
            "/oauth2/authorize?response_type=code&client_id=web&scope=openid&state=here"
                    + "&redirect_uri=https%3A%2F%2Fapp.example.com%2Fcallback";

    @Test
    @Needs({"nginx", "openssl"})
    void onePassWithoutAnyOtherLineIsEnoughToSignIn(@TempDir Path data, @TempDir Path folder) {
        var place = new ProxyPlace(folder, Program.freePort(), Program.freePort());
        place.certify();
        try (var _ = ProductionServer.start(data, place.upstream());
                var _ = ReverseProxy.start(ProxyProgram.NGINX, place, NGINX)) {
            var caller = new ProxyCaller(place);

            assertThat(caller.status("/health/ready")).isEqualTo(200);
            assertThat(caller.ask("/oauth2/token", "-d", "grant_type=refresh_token"))
                    .contains("\"error\":\"invalid_client\"");
            assertThat(caller.signsIn(AUTHORIZE))
                    .startsWith("https://app.example.com/callback")
                    .contains("code=", "state=here");
        }
    }

    @Test
    @Needs({"haproxy", "openssl"})
    void aCheckInHttp10FindsItInGoodHealth(@TempDir Path data, @TempDir Path folder) {
        var place = new ProxyPlace(folder, Program.freePort(), Program.freePort());
        place.certify();
        try (var _ = ProductionServer.start(data, place.upstream());
                var proxy = ReverseProxy.start(ProxyProgram.HAPROXY, place, HAPROXY)) {
            proxy.awaitOutput("Health check for server pawl/pawl");

            assertThat(proxy.output())
                    .contains("Health check for server pawl/pawl succeeded, reason: Layer7")
                    .contains("code: 200")
                    .doesNotContain("is DOWN");
        }
    }
}
