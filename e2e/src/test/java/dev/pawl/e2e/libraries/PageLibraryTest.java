package dev.pawl.e2e.libraries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.e2e.Program;
import dev.pawl.e2e.browser.Browser;
import dev.pawl.e2e.libraries.Library.ProgramStart;
import dev.pawl.e2e.node.NodeModules;
import dev.pawl.test.Needs;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// `oidc-client-ts` with its defaults, in a page, in a browser: what it sends goes across origins.
@Needs({"chromium", "chromedriver", "node", "npm"})
class PageLibraryTest {
    private static final Library LIBRARY =
            new Library(
                    "oidc-client-ts",
                    NodeModules.version("oidc-client-ts"),
                    "Chromium",
                    "`revokeTokens`",
                    "nothing but scope and addresses; the client has no secret",
                    () -> new ProgramStart(Path.of("."), List.of()));

    /// P2: signs in, refreshes twice, asks again for a lost answer, and revokes.
    @Test
    void aLoginLastsUntilItIsRevoked(@TempDir Path folder, @TempDir Path profile) {
        var port = Program.freePort();
        var origin = "http://127.0.0.1:" + port;
        try (var server = LibraryServer.start(folder, origin);
                var _ = PageApplication.start(port, server.issuer());
                var browser = Browser.open(profile)) {
            browser.visit(origin + "/");
            new PageLogin(browser, server).run();

            LibrariesPage.assertHas(LIBRARY.name(), LIBRARY.row(server.takeMethods()));
        }
    }

    private record PageLogin(Browser browser, LibraryServer server) {
        void run() {
            signIn();
            var first = resolved("return tokens(await manager.signinRedirectCallback());");
            var second = resolved("return tokens(await manager.signinSilent());");
            var kept = resolved("return await manager.getUser();");
            var third = resolved("return tokens(await manager.signinSilent());");
            assertThat(first.path("sub").asString()).isEqualTo("ada");
            assertThat(second.path("refresh_token")).isNotEqualTo(first.path("refresh_token"));
            assertThat(third.path("refresh_token")).isNotEqualTo(second.path("refresh_token"));
            assertThat(again(kept).path("refresh_token")).isEqualTo(third.path("refresh_token"));
            end(third);
        }

        private void signIn() {
            resolved("void manager.signinRedirect();"); // which ends with the page
            Program.await("the sign-in page", () -> browser.page().contains("name=\"password\""));
            browser.type("input[name=username]", "ada");
            browser.type("input[name=password]", "lovelace");
            browser.click("button[type=submit]");
            browser.click("button[value=allow]");
            Program.await("the way back", () -> browser.address().contains("/callback?code="));
        }

        /// A page that was closed before the answer came still has what it had.
        private JsonNode again(JsonNode kept) {
            return resolved(
                    "await manager.storeUser(new oidc.User(%s)); return tokens(await manager.signinSilent());"
                            .formatted(kept));
        }

        private void end(JsonNode last) {
            assertThat(server.isActive(last.path("access_token").asString())).isTrue();
            var kept = resolved("return await manager.getUser();");
            resolved("await manager.revokeTokens();");
            assertThat(server.isActive(last.path("access_token").asString())).isFalse();
            assertThat(server.isActive(last.path("refresh_token").asString())).isFalse();
            var refused =
                    browser.run(
                            "await manager.storeUser(new oidc.User(%s)); await manager.signinSilent();"
                                    .formatted(kept));
            assertThat(refused.path("rejected").path("message").asString())
                    .contains("refresh token");
        }

        private JsonNode resolved(String script) {
            var answer = browser.run(script);
            if (answer.has("resolved")) return answer.path("resolved");
            throw new AssertionError("rejected: " + answer);
        }
    }
}
