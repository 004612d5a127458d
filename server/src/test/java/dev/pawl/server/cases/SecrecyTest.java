package dev.pawl.server.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Whatever happens to a token, no piece of it is written down anywhere.
class SecrecyTest {
    private static final int TELLTALE = 12;

    @RegisterExtension static final OverheardLog LOG = new OverheardLog();
    @RegisterExtension static final Pawl PAWL = Pawl.standard();

    private final Client web = PAWL.client("web");
    private final Client opaque = PAWL.client("opaque");
    private final Client strict = PAWL.publicClient("strict");
    private final Client stranger = PAWL.client("stranger");
    private final Client gateway = PAWL.client("gateway");
    private final List<String> tokens = new ArrayList<>();
    private final StringBuilder errors = new StringBuilder();

    @Test
    @Case({"N200", "H123"})
    void noPieceOfATokenIsInAnyLogOrError() {
        for (var client : List.of(web, opaque, strict)) liveThrough(client);

        var written = PAWL.auditLog() + LOG.text() + errors;

        assertThat(written)
                .contains("replayed", "family_revoked", "answered 503", "chance is out of order");
        assertThat(tokens).hasSizeGreaterThan(20);
        assertThat(piecesOfTokensIn(written)).isEmpty();
    }

    @Test
    @Case({"N200", "N188"})
    void noPieceOfATokenIsInTheStore() throws IOException {
        for (var client : List.of(web, opaque, strict)) liveThrough(client);

        for (var part : List.of("", "-wal")) {
            var file = Path.of(PAWL.store() + part);
            var stored = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
            assertThat(piecesOfTokensIn(stored)).isEmpty();
        }
    }

    /// Everything that can happen, well or badly, with a token in every place where one might be
    /// put.
    private void liveThrough(Client client) {
        var first = kept(client.signsIn());
        var second = kept(client.refreshes(first.refreshToken()));
        kept(client.refreshes(first.refreshToken(), "scope", "openid"));
        for (var answer : List.of(first, second)) {
            for (var token : List.of(answer.refreshToken(), answer.accessToken(), answer.idToken()))
                misuse(client, token);
        }
        breakDown(client, second.refreshToken());
        kept(client.refreshes(second.refreshToken()));
        PAWL.clock().advance(Duration.ofMinutes(5));
        kept(client.refreshes(first.refreshToken()));
        kept(client.revokes(second.refreshToken()));
        kept(client.refreshes(second.refreshToken()));
    }

    private void misuse(Client client, String token) {
        kept(stranger.refreshes(token));
        kept(stranger.revokes(token));
        kept(gateway.introspects(token + "x"));
        kept(client.refreshes(token + "="));
        kept(client.refreshes(token, "refresh_token", token));
        kept(client.asks("grant_type", token));
        kept(client.asks(token, token));
        kept(client.asks("grant_type", "refresh_token", "refresh_token", token, "scope", token));
        kept(client.asksToSignIn(token, token, Parameters.of()));
        kept(new Client(PAWL, token, token, false).refreshes(token));
        kept(PAWL.userinfo(token + "x"));
        kept(PAWL.answers(Call.get("/oauth2/token?refresh_token=" + token)));
        kept(PAWL.answers(Call.get("/" + token)));
        kept(PAWL.answers(Call.of("PUT", "/oauth2/token").with("Cookie", token).body(token)));
        kept(PAWL.answers(Call.post("/oauth2/token").with("Content-Type", token).body(token)));
        kept(PAWL.answers(Call.post("/oauth2/token").json("{\"refresh_token\":\"" + token)));
    }

    private void breakDown(Client client, String token) {
        try (var _ = StoreAccident.updatesFail(PAWL)) {
            kept(client.refreshes(token));
        }
        PAWL.random().breaks();
        kept(client.refreshes(token));
        PAWL.random().works();
    }

    private Answer kept(Answer answer) {
        if (answer.status() >= 400)
            errors.append(answer.headers()).append(answer.body()).append('\n');
        else if (!answer.body().isEmpty())
            Stream.of(answer.refreshToken(), answer.accessToken(), answer.idToken())
                    .filter(token -> !token.isEmpty())
                    .forEach(tokens::add);
        return answer;
    }

    private List<String> piecesOfTokensIn(String text) {
        var written = pieces(text).collect(Collectors.toSet());
        return tokens.stream()
                .map(SecrecyTest::secret)
                .flatMap(SecrecyTest::pieces)
                .filter(written::contains)
                .toList();
    }

    /// The header of a JWT is no secret.
    private static String secret(String token) {
        return token.substring(token.indexOf('.') + 1);
    }

    /// Every piece that is long enough to tell.
    private static Stream<String> pieces(String text) {
        return IntStream.rangeClosed(0, text.length() - TELLTALE)
                .mapToObj(i -> text.substring(i, i + TELLTALE));
    }
}
