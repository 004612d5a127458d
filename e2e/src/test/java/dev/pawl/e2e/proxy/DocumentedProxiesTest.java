package dev.pawl.e2e.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.e2e.Program;
import dev.pawl.e2e.RunningServer;
import dev.pawl.test.Needs;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// S6: each proxy of the documentation, with the very block that it shows, before a real server
/// with the very configuration that it shows.
@Needs({"nginx", "haproxy", "caddy", "openssl"})
@ParameterizedClass
@EnumSource(ProxyProgram.class)
final class DocumentedProxiesTest {
    private static final int UPSTREAM = Program.freePort();
    private static final String CALLBACK = "https://app.example.com/callback";
    private static final String AUTHORIZE =
            "/oauth2/authorize?response_type=code&client_id=web&scope=openid%20offline_access"
                    + "&redirect_uri=https%3A%2F%2Fapp.example.com%2Fcallback";

    @AutoClose private static RunningServer server;

    @Parameter private ProxyProgram program = ProxyProgram.NGINX;
    @TempDir private Path folder;
    @AutoClose private ReverseProxy proxy;
    private ProxyCaller caller;

    @BeforeAll
    static void startPawl(@TempDir Path data) {
        server = ProductionServer.start(data, UPSTREAM);
    }

    @BeforeEach
    void startProxy() {
        var place = new ProxyPlace(folder, Program.freePort(), UPSTREAM);
        place.certify();
        proxy = ReverseProxy.start(program, place, program.documented());
        caller = new ProxyCaller(place);
    }

    @Test
    void theLinesOfThePageAreAnswered() {
        var typed = caller.types(ProductionServer.page("sh").getLast());

        assertThat(typed.status()).as(typed.err() + proxy.output()).isZero();
        assertThat(typed.out())
                .contains("{\"status\":\"up\"}")
                .contains("{\"issuer\":\"https://id.example.com\"");
    }

    @Test
    void aPersonSignsInAndStaysSignedIn() {
        var callback = caller.signsIn(AUTHORIZE + "&state=here");
        var tokens = grants("authorization_code", "code=" + found("[?&]code=([^&]*)", callback));
        var refreshed = grants("refresh_token", "refresh_token=" + token("refresh_token", tokens));
        var authorization = "Authorization: Bearer " + token("access_token", refreshed);

        assertThat(callback).startsWith(CALLBACK).contains("state=here");
        assertThat(caller.ask("/oauth2/userinfo", "-H", authorization)).contains("\"sub\":\"ada\"");
    }

    /// Whoever calls the proxy is named by the proxy, whatever he calls himself.
    @Test
    void theAuditNamesTheCallerAndNobodyElse() {
        var before = server.output().length();

        caller.signsIn(AUTHORIZE);

        Program.await(
                "the audit event",
                () -> server.output().substring(before).contains("\"event\":\"signed_in\""));
        assertThat(server.output().substring(before))
                .contains("\"address\":\"" + ProxyCaller.ADDRESS + "\"")
                .doesNotContain("203.0.113.9", "\"address\":\"127.0.0.1\"");
    }

    /// Each colon of the state becomes three characters of the redirect.
    @Test
    void aLongStateComesBack() {
        var state = ":".repeat(2000);

        var callback = caller.leadsTo(AUTHORIZE + "&prompt=none&state=" + state);

        assertThat(callback)
                .contains("error=login_required")
                .contains("state=" + "%3A".repeat(2000));
    }

    @Test
    void aRefusalIsPawlsOwn() {
        var headers = caller.ask("/oauth2/token", "-i", "-d", "grant_type=refresh_token");

        assertThat(headers).contains("401").contains("\"error\":\"invalid_client\"");
    }

    private String grants(String grant, String credential) {
        return caller.ask(
                "/oauth2/token",
                "-uweb:" + ProductionServer.SECRET,
                "-dgrant_type=" + grant,
                "-dredirect_uri=" + CALLBACK,
                "-d" + credential);
    }

    private static String token(String name, String answer) {
        return found("\"" + name + "\":\"([^\"]+)\"", answer);
    }

    private static String found(String pattern, String text) {
        var match = Pattern.compile(pattern).matcher(text);
        assertThat(match.find()).as(text).isTrue();
        return match.group(1);
    }
}
