package dev.pawl.e2e.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.client.testing.Case;
import dev.pawl.e2e.Program;
import dev.pawl.e2e.sdk.Peer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A person's day with a provider: sign in, get a token, watch it being kept fresh, look at it,
/// sign out. What the terminal showed is kept in `target`.
abstract class SessionContract {
    @TempDir private Path home;
    private final StringBuilder transcript = new StringBuilder();

    abstract Peer provider();

    /// The settings of the command line for this provider.
    abstract String config();

    @Test
    @Case({"L111", "L113"})
    void aDayFromSigningInToSigningOut() throws Exception {
        var person = Person.in(home, config());

        assertThat(signIn(person)).contains("signed in as ");
        var token = shown(person, "oidc-client token").out().strip();
        assertThat(person.types(userinfo()).out()).contains("\"sub\"");
        assertThat(terminal(person, "oidc-client watch --count 2")).isEqualTo(0);
        assertThat(person.types("oidc-client token").out().strip()).isNotEqualTo(token);
        assertThat(shown(person, "oidc-client status").out()).contains("signed in");
        assertThat(terminal(person, "oidc-client logout")).isEqualTo(0);

        assertThat(shown(person, "oidc-client status").status()).isEqualTo(4);
        assertThat(shown(person, "oidc-client token").status()).isEqualTo(4);
        assertThat(transcript).doesNotContain("pawl_rt_");
        keep();
    }

    private static String userinfo() {
        return "oidc-client userinfo -o json";
    }

    private String signIn(Person person) {
        return noted("oidc-client login", person.signsInAt(provider()));
    }

    private int terminal(Person person, String line) {
        try (var terminal = person.sitsDownAt(line)) {
            var status = terminal.end();
            noted(line, terminal.text());
            return status;
        }
    }

    private Program.Result shown(Person person, String line) {
        var result = person.types(line);
        noted(line, result.out() + result.err() + ended(result.status()));
        return result;
    }

    private static String ended(int status) {
        return status == 0 ? "" : "[exit " + status + "]\n";
    }

    private String noted(String line, String text) {
        transcript.append("$ ").append(line).append('\n').append(text).append('\n');
        return text;
    }

    private void keep() throws IOException {
        var name = getClass().getSimpleName() + ".txt";
        Files.writeString(Files.createDirectories(Path.of("target")).resolve(name), transcript);
    }
}
