package dev.pawl.e2e.libraries;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The page names the libraries that are tried, and no others, on any machine.
class LibrariesPageTest {
    private static final List<String> TRIED =
            List.of(
                    "openid-client",
                    "oauth4webapi",
                    "oidc-client-ts",
                    "passport-oauth2",
                    "simple-oauth2",
                    "@auth/core",
                    "Authlib",
                    "requests-oauthlib",
                    "httpx-oauth",
                    "oic",
                    "com.nimbusds:oauth2-oidc-sdk",
                    "Spring Security client 6.5",
                    "Spring Security client 7.0",
                    "golang.org/x/oauth2, go-oidc",
                    "openidconnect");

    @Test
    void everyLibraryHasItsRow() {
        assertThat(LibrariesPage.names()).isEqualTo(TRIED);
    }

    @Test
    void everyLibraryIsTried() {
        var tried =
                Stream.of(
                                new NodeLibrariesTest(),
                                new PythonLibrariesTest(),
                                new JavaLibrariesTest(),
                                new GoLibrariesTest(),
                                new RustLibrariesTest())
                        .flatMap(test -> test.libraries().stream())
                        .map(Library::name);

        assertThat(tried).isSubsetOf(TRIED).hasSize(TRIED.size() - 1);
    }
}
