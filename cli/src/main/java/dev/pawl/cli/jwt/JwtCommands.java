package dev.pawl.cli.jwt;

import dev.pawl.cli.command.Command;

/// `oidc-client jwt`: the commands about signed tokens.
public final class JwtCommands {
    private JwtCommands() {}

    public static Command create() {
        return Command.group(
                "oidc-client jwt",
                "Make, read and verify signed tokens",
                JwtDecode.create(),
                JwtJwks.create(),
                JwtProfile.create(),
                JwtRequest.create(),
                JwtVerify.create());
    }
}
