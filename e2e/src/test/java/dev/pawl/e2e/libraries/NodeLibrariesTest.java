package dev.pawl.e2e.libraries;

import dev.pawl.e2e.libraries.Library.ProgramStart;
import dev.pawl.e2e.node.NodeModules;
import dev.pawl.test.Needs;
import java.util.List;

/// Libraries from npm, on Node.js.
@Needs({"node", "npm"})
class NodeLibrariesTest extends LibraryContract {
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
                () -> new ProgramStart(NodeModules.installed(), List.of("node", script)));
    }
}
