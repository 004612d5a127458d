package dev.pawl.e2e.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.e2e.Program;
import dev.pawl.test.Needs;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// S6: nginx as somebody sets it up who has not read our page. It speaks HTTP/1.0 then, asks for
/// `127.0.0.1` as the host, and ends each connection.
@Needs({"nginx", "openssl"})
final class PlainProxyTest {
    private static final String PLAIN =
            """
            server {
              listen 443 ssl;
              server_name id.example.com;
              ssl_certificate /etc/ssl/id.example.com.pem;
              ssl_certificate_key /etc/ssl/id.example.com.key;
              location / { proxy_pass http://127.0.0.1:9600; }
            }
            """;
    private static final String AUTHORIZE =
            "/oauth2/authorize?response_type=code&client_id=web&scope=openid&state=here"
                    + "&redirect_uri=https%3A%2F%2Fapp.example.com%2Fcallback";

    @Test
    void onePassWithoutAnyOtherLineIsEnoughToSignIn(@TempDir Path data, @TempDir Path folder) {
        var place = new ProxyPlace(folder, Program.freePort(), Program.freePort());
        place.certify();
        try (var _ = ProductionServer.start(data, place.upstream());
                var _ = ReverseProxy.start(ProxyProgram.NGINX, place, PLAIN)) {
            var caller = new ProxyCaller(place);

            assertThat(caller.status("/health/ready")).isEqualTo(200);
            assertThat(caller.ask("/oauth2/token", "-d", "grant_type=refresh_token"))
                    .contains("\"error\":\"invalid_client\"");
            assertThat(caller.signsIn(AUTHORIZE))
                    .startsWith("https://app.example.com/callback")
                    .contains("code=", "state=here");
        }
    }
}
