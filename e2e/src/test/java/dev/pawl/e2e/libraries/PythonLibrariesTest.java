package dev.pawl.e2e.libraries;

import dev.pawl.e2e.libraries.Library.ProgramStart;
import dev.pawl.e2e.python.PythonPackages;
import dev.pawl.test.Needs;
import java.util.List;

/// Libraries from PyPI.
@Needs({"python3", "python3:ensurepip"})
class PythonLibrariesTest extends LibraryContract {
    @Override
    List<Library> libraries() {
        return List.of(
                library(
                        "Authlib",
                        "authlib",
                        "`revoke_token`",
                        "`code_challenge_method=\"S256\"`; `AUTHLIB_INSECURE_TRANSPORT` for http on loopback"),
                library(
                        "requests-oauthlib",
                        "requests_oauthlib",
                        Library.BY_HAND,
                        "`pkce=\"S256\"`; id and secret with each refresh; `OAUTHLIB_INSECURE_TRANSPORT` for http on"
                                + " loopback"),
                library("httpx-oauth", "httpx_oauth", "`revoke_token`", "PKCE by hand"),
                library(
                        "oic",
                        "pyoidc",
                        "`do_token_revocation` of its extensions",
                        "pyoidc; `code_challenge` in its configuration"));
    }

    private static Library library(String name, String script, String revocation, String remark) {
        return new Library(
                name,
                PythonPackages.version(name),
                "Python",
                revocation,
                remark,
                () -> start("with_" + script + ".py"));
    }

    private static ProgramStart start(String script) {
        var python = PythonPackages.interpreter().toString();
        return new ProgramStart(PythonPackages.SOURCE, List.of(python, "-B", script));
    }
}
