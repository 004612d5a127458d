package dev.pawl.server.cases;

import static dev.pawl.server.cases.AnswerAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.server.http.UrlEncoded;
import java.net.URI;
import java.util.ArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// P4: an issuer with a path is served where its metadata says.
class IssuerPathTest {
    private static final Pattern LINK = Pattern.compile("(?:href|src|action)=\"(/[^\"]*)\"");
    private static final Pattern COOKIE = Pattern.compile("__Host-pawl-browser-[a-z0-9-]+=");

    private static final String BROWSER =
            """
            clients:
              - client_id: browser
                token_endpoint_auth_method: none
                redirect_uris: ["https://browser.example.com/cb"]
            """;

    private static Pawl at(String issuer) {
        var text = ConfigurationText.standard(Scratch.folder(), issuer);
        return Pawl.configured(text.changed(yaml -> yaml.replace("clients:\n", BROWSER)));
    }

    @ParameterizedTest
    @CsvSource({
        "https://h.example.com/auth, /auth",
        "https://h.example.com/auth/, /auth",
        "https://h.example.com:8443/a/b-c, /a/b-c",
        "https://h.example.com/oauth2, /oauth2"
    })
    void everyAddressOfTheMetadataAnswers(String issuer, String path) {
        var pawl = at(issuer);
        try {
            var metadata = pawl.answers(Call.get(path + "/.well-known/openid-configuration"));
            assertThat(metadata.text("issuer")).isEqualTo(issuer);
            for (var other :
                    new String[] {
                        path + "/.well-known/oauth-authorization-server",
                        "/.well-known/oauth-authorization-server" + path,
                        "/.well-known/openid-configuration" + path
                    }) assertThat(pawl.answers(Call.get(other)).body()).isEqualTo(metadata.body());

            var addresses = new ArrayList<String>();
            for (var name : metadata.json().propertyNames())
                if (name.endsWith("_endpoint") || name.endsWith("_uri"))
                    addresses.add(metadata.json().path(name).asString());
            assertThat(addresses).hasSizeGreaterThan(5);
            for (var address : addresses) {
                assertThat(URI.create(address).getRawPath()).startsWith(path + "/");
                assertThat(pawl.answers(Call.get(URI.create(address).getRawPath())).status())
                        .as(address)
                        .isNotEqualTo(404);
            }
            for (var health : new String[] {"/health/live", "/health/ready", path + "/health/live"})
                assertThat(pawl.answers(Call.get(health)).status()).isEqualTo(200);
        } finally {
            pawl.stops();
        }
    }

    @ParameterizedTest
    @CsvSource({"/auth", "''"})
    void tokensAndPagesComeFromThere(String asked) {
        var pawl = at("https://h.example.com/auth");
        try {
            var form =
                    Parameters.of(
                            "grant_type", "password", "username", "ada", "password", "lovelace");
            var call =
                    Call.post(asked + "/oauth2/token")
                            .with("Authorization", Client.basic("web", "web-secret"));
            var tokens = pawl.answers(call.form(form));
            assertThat(tokens).succeeds();
            assertThat(tokens.accessClaims().path("iss").asString())
                    .isEqualTo("https://h.example.com/auth");

            var page =
                    pawl.answers(
                            Call.get(
                                    asked
                                            + "/oauth2/authorize?response_type=code&client_id=browser"
                                            + "&code_challenge_method=S256&code_challenge="
                                            + "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
                                            + "&redirect_uri="
                                            + UrlEncoded.encode("https://browser.example.com/cb")));
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.header("Set-Cookie")).containsPattern(COOKIE).contains("Path=/;");
            var links = LINK.matcher(page.body()).results().map(link -> link.group(1)).toList();
            assertThat(links).hasSizeGreaterThan(1).allMatch(link -> link.startsWith("/auth/"));
            for (var link : links)
                assertThat(pawl.answers(Call.get(link)).status()).as(link).isNotEqualTo(404);
            assertThat(pawl.answers(Call.get("/auth")).status()).isEqualTo(200);
            assertThat(pawl.answers(Call.get("/auth/")).body()).contains("/auth/oauth2/token");
            assertThat(pawl.answers(Call.get("/authority/oauth2/jwks")).status()).isEqualTo(404);
        } finally {
            pawl.stops();
        }
    }
}
