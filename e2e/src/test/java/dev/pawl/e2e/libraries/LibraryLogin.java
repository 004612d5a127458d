package dev.pawl.e2e.libraries;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;

/// One login that a library keeps, from the sign-in page to its end.
record LibraryLogin(LibraryProgram program, LibraryServer server) {
    void run() {
        signIn();
        var first = program.tokens("signed_in");
        assertThat(first.subject()).isIn("", "ada");
        program.hear("");
        var second = program.tokens("refreshed");
        program.hear("");
        var third = program.tokens("refreshed_again");
        assertThat(second.refresh()).isNotEqualTo(first.refresh());
        assertThat(third.refresh()).isNotEqualTo(second.refresh());
        program.hear("");
        assertThat(program.tokens("repeated").refresh()).isEqualTo(third.refresh());
        assertThat(server.isActive(third.access())).isTrue();
        program.hear("");
        end(third);
    }

    private void signIn() {
        var asked = URI.create(program.await("authorization").path("url").asString());
        assertThat(asked.getQuery()).contains("code_challenge_method=S256");
        program.hear(server.ada().visit(asked).uri().toString());
    }

    private void end(LibraryProgram.Tokens last) {
        program.await("revoked");
        assertThat(server.isActive(last.refresh())).isFalse();
        assertThat(server.isActive(last.access())).isFalse();
        program.hear("");
        assertThat(program.await("refused").path("error").asString()).isEqualTo("invalid_grant");
    }
}
