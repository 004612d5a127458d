package dev.pawl.server.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// P6: a secret with odd characters is one secret, whether a library form-encodes it (RFC 6749
/// §2.3.1) or sends it as it is, in UTF-8 or in Latin-1.
class SecretSpellingTest {
    private static final List<String> SECRETS =
            List.of(
                    "100%",
                    "a%zz", "a%41b", "a+b", "a b", "a:b", "é", "ü+%é", "a&b=c", "%", "+", "~!*()'");

    @RegisterExtension static final Pawl PAWL = pawl();

    private static Pawl pawl() {
        var clients = new StringBuilder("clients:\n");
        for (var i = 0; i < SECRETS.size(); i++)
            clients.append(
                    "  - { client_id: odd%d, client_secret: \"%s\", grant_types: [client_credentials] }\n"
                            .formatted(i, SECRETS.get(i)));
        var text = ConfigurationText.standard(Scratch.folder(), Pawl.ISSUER);
        return Pawl.configured(text.changed(yaml -> yaml.replace("clients:\n", clients)));
    }

    /// One way to write a secret.
    record Spelling(String client, String how, String basic) {
        @Override
        public String toString() {
            return client + " " + how;
        }
    }

    static Stream<Spelling> spellings() {
        var all = new ArrayList<Spelling>();
        for (var i = 0; i < SECRETS.size(); i++)
            for (var charset : List.of(StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1)) {
                all.add(spelling(i, SECRETS.get(i), charset, "as it is"));
                var encoded = URLEncoder.encode(SECRETS.get(i), charset);
                all.add(spelling(i, encoded, charset, "form-encoded"));
                all.add(spelling(i, encoded.replace("+", "%20"), charset, "percent-encoded"));
            }
        return all.stream();
    }

    private static Spelling spelling(int index, String secret, Charset charset, String how) {
        var pair = "odd" + index + ":" + secret;
        var basic = Base64.getEncoder().encodeToString(pair.getBytes(charset));
        return new Spelling("odd" + index, how + " in " + charset, "Basic " + basic);
    }

    @ParameterizedTest
    @MethodSource("spellings")
    void everySpellingIsTheSecret(Spelling spelling) {
        assertThat(asks(spelling.basic()).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @MethodSource("secrets")
    void inTheBodyItIsFormEncodedLikeEverythingElse(String secret) {
        var form =
                Parameters.of("grant_type", "client_credentials")
                        .and("client_id", "odd" + SECRETS.indexOf(secret), "client_secret", secret);

        assertThat(PAWL.answers(Call.post("/oauth2/token").form(form)).status()).isEqualTo(200);
    }

    static Stream<String> secrets() {
        return SECRETS.stream();
    }

    @Test
    void whatIsNotTheSecretInAnySpellingIsRefusedAsSuch() {
        for (var wrong : List.of("odd0:100", "odd0:100%25%", "odd2:a%2541", "odd3:a-b", "odd6:e"))
            assertThat(asks(basic(wrong)).text("error")).as(wrong).isEqualTo("invalid_client");
    }

    private static String basic(String pair) {
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private static Answer asks(String basic) {
        return PAWL.answers(
                Call.post("/oauth2/token")
                        .with("Authorization", basic)
                        .form(Parameters.of("grant_type", "client_credentials")));
    }
}
