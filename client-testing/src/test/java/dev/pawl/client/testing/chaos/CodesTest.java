package dev.pawl.client.testing.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.client.http.Form;
import dev.pawl.client.http.HttpResponse;
import dev.pawl.client.json.JsonObject;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CodesTest {
    /// RFC 7636 appendix B.
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    private static final String BACK = "http://127.0.0.1:1/back";

    private final ChaosIssuer issuer = ChaosIssuer.start();
    private final Asking client = new Asking(issuer);

    @AfterEach
    void close() {
        issuer.close();
    }

    @Test
    void aCodeBringsTokensOnce() throws IOException {
        var code = code();

        var tokens = exchange(code, VERIFIER);
        var again = exchange(code, VERIFIER);

        assertThat(JsonObject.of(tokens).members())
                .containsKeys("access_token", "refresh_token", "id_token")
                .containsEntry("scope", "openid");
        assertThat(again.body()).isEqualTo("{\"error\":\"invalid_grant\"}");
        assertThat(issuer.requests())
                .extracting(Delivery::outcome)
                .containsExactly(Outcome.ISSUED, Outcome.UNCONSUMED);
    }

    @Test
    void theVerifierMustFit() throws IOException {
        assertThat(exchange(code(), "another").body()).isEqualTo("{\"error\":\"invalid_grant\"}");
    }

    private HttpResponse exchange(String code, String verifier) {
        var form =
                Map.of(
                        "grant_type", "authorization_code",
                        "code", code,
                        "code_verifier", verifier,
                        "redirect_uri", BACK,
                        "client_id", ChaosIssuer.CLIENT_ID);
        return client.post("/token", form);
    }

    private String code() throws IOException {
        var query = new LinkedHashMap<String, String>();
        query.put("client_id", ChaosIssuer.CLIENT_ID);
        query.put("redirect_uri", BACK);
        query.put("scope", "openid");
        query.put("state", "af0ifjsldkj");
        query.put("code_challenge", CHALLENGE);
        var url = issuer.url(Endpoint.AUTHORIZE) + "?" + Form.of(query).encoded();
        var connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
        connection.setInstanceFollowRedirects(false);
        var location = connection.getHeaderField("Location");
        assertThat(location)
                .startsWith(BACK + "?code=")
                .endsWith("&iss=" + Form.encode(issuer.url()) + "&state=af0ifjsldkj");
        return location.substring((BACK + "?code=").length(), location.indexOf('&'));
    }
}
