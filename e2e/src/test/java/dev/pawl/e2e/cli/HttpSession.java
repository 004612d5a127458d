package dev.pawl.e2e.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.e2e.Program;
import dev.pawl.e2e.RunningServer;
import java.net.URI;
import java.util.regex.Pattern;

/// Ada's session at the application `demo`, which speaks to the token endpoint with curl and keeps
/// the newest refresh token.
final class HttpSession {
    private static final Pattern REFRESH_TOKEN = Pattern.compile("\"refresh_token\":\"([^\"]+)\"");

    private final URI endpoint;
    private String refreshToken;

    private HttpSession(URI base, String refreshToken) {
        this.endpoint = base.resolve("/oauth2/token");
        this.refreshToken = refreshToken;
    }

    /// Signs in.
    static HttpSession at(RunningServer server) {
        var session = new HttpSession(server.base(), "");
        var answer =
                session.posts(
                        "grant_type=password&username=ada&password=lovelace"
                                + "&scope=openid+offline_access");
        assertThat(session.takes(answer)).as(answer).isTrue();
        return session;
    }

    /// The same session, as it is now, at another server.
    HttpSession elsewhere(RunningServer server) {
        return new HttpSession(server.base(), refreshToken);
    }

    void refreshes() {
        var answer = refreshed();
        assertThat(takes(answer)).as(answer).isTrue();
    }

    /// Asks whether the session goes on, and refreshes it if it does.
    boolean triesToRefresh() {
        return takes(refreshed());
    }

    private String refreshed() {
        return posts("grant_type=refresh_token&refresh_token=" + refreshToken);
    }

    private boolean takes(String answer) {
        var issued = REFRESH_TOKEN.matcher(answer);
        if (!issued.find()) return false;
        refreshToken = issued.group(1);
        return true;
    }

    private String posts(String form) {
        var curl = "curl -sS -u demo:demo-secret '%s' -d '%s'".formatted(endpoint, form);
        var result = Program.bash(Program.ROOT, curl);
        assertThat(result.status()).as(result.err()).isZero();
        return result.out();
    }
}
