package dev.pawl.e2e.libraries;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pawl.e2e.node.NodeModules;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;

/// Libraries from npm, on Node.js.
class NodeLibrariesTest extends LibraryContract {
    @BeforeAll
    static void need() {
        assumeTrue(
                NodeModules.canBeInstalled(), "needs Node.js and npm: apt-get install nodejs npm");
    }

    @Override
    List<Library> libraries() {
        return List.of(
                library(
                        "openid-client",
                        "`tokenRevocation`",
                        "`allowInsecureRequests` for http on loopback"),
                library(
                        "oauth4webapi",
                        "`revocationRequest`",
                        "`allowInsecureRequests` for http on loopback; one chooses the authentication"),
                library(
                        "passport-oauth2",
                        Library.BY_HAND,
                        "`pkce: true` and `state: true`; refreshes by `passport-oauth2-refresh`"),
                library("simple-oauth2", "`revokeAll`", "paths by hand; PKCE by hand"),
                library(
                        "@auth/core",
                        Library.BY_HAND,
                        "refreshes in the callback `jwt`, as its guide shows"));
    }

    private static Library library(String name, String revocation, String remark) {
        var script = "libraries/" + name.replace("@", "").replace('/', '-') + ".mjs";
        return new Library(
                name,
                NodeModules.version(name),
                "Node.js",
                revocation,
                remark,
                NodeModules.installed(),
                List.of("node", script));
    }
}
