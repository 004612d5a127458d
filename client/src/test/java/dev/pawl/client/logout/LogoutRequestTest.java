package dev.pawl.client.logout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.protocol.Secret;
import java.net.URI;
import org.junit.jupiter.api.Test;

class LogoutRequestTest {
    @Test
    void aLogoutNamesTheSessionAndTheWayBack() {
        var request =
                LogoutRequest.of(Secret.of("e.y.J"))
                        .returningTo(URI.create("https://app.example/bye"))
                        .state(Secret.of("s t"));

        assertThat(request.at("https://op.example/logout", "cid"))
                .hasToString(
                        "https://op.example/logout?client_id=cid&id_token_hint=e.y.J"
                                + "&post_logout_redirect_uri=https%3A%2F%2Fapp.example%2Fbye"
                                + "&state=s+t");
        assertThat(request.toString())
                .isEqualTo(
                        "LogoutRequest" + "Form[id_token_hint, post_logout_redirect_uri, state]");
    }

    @Test
    void anEndpointKeepsItsOwnQuery() {
        assertThat(LogoutRequest.ofWhoeverIsThere().at("https://op.example/?ui=1", "cid"))
                .hasToString("https://op.example/?ui=1&client_id=cid");
    }
}
