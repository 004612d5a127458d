package dev.pawl.cli.jwt;

import dev.pawl.cli.exit.ExitCode;
import dev.pawl.cli.exit.Failure;
import dev.pawl.client.jose.CompactJws;
import dev.pawl.protocol.Secret;

/// A token read, and not yet believed.
final class ParsedToken {
    private static final int PARTS_OF_JWE = 5;

    private ParsedToken() {}

    /// Reads a token.
    ///
    /// @throws Failure when it is none that can be read
    /// @throws dev.pawl.client.error.InvalidResponseException as above
    static CompactJws of(Secret token) {
        var parts = token.reveal().split("\\.", -1).length;
        if (parts == PARTS_OF_JWE)
            throw new Failure(
                    ExitCode.VERIFICATION,
                    "the token is encrypted: only the one it is for can read it");
        if (parts == 1)
            throw new Failure(
                    ExitCode.VERIFICATION,
                    "this is no JWT: the token is opaque",
                    "ask its issuer what it is worth: oidc-client introspect");
        return CompactJws.parse(token);
    }
}
