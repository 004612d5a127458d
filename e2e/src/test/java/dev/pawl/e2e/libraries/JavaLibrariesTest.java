package dev.pawl.e2e.libraries;

import java.util.List;

/// Libraries from Maven Central.
class JavaLibrariesTest extends LibraryContract {
    private static final String SPRING =
            "`OidcIdTokenDecoderFactory` takes RS256 only until it is told: ES256 there, or"
                    + " `id_token_signed_response_alg: RS256` at Pawl";

    @Override
    List<Library> libraries() {
        return List.of(nimbus(), spring("spring-6"), spring("spring-7"));
    }

    private static Library nimbus() {
        var programs = new JavaPrograms("spring-7");
        return new Library(
                "com.nimbusds:oauth2-oidc-sdk",
                programs.version("oidc-sdk.version"),
                "Java",
                "`TokenRevocationRequest`",
                "one chooses the authentication, and names ES256 to `IDTokenValidator`",
                () -> programs.start("NimbusLogin"));
    }

    private static Library spring(String module) {
        var programs = new JavaPrograms(module);
        var version = programs.version("spring-security.version");
        return new Library(
                "Spring Security client " + version.replaceAll("\\.\\d+$", ""),
                version,
                "Java",
                Library.BY_HAND,
                SPRING,
                () -> programs.start("SpringLogin"));
    }
}
