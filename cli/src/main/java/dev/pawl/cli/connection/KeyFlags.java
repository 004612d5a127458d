package dev.pawl.cli.connection;

import dev.pawl.cli.command.Flag;
import java.util.List;

/// The flags of every command that signs, under their names in the original. They lay over
/// `private_key_file`, `certificate_file` and `key_id`.
public final class KeyFlags {
    /// For a command's common flags, or its own.
    public static final List<Flag> FLAGS =
            List.of(
                    Flag.value("pem-key", "", "file with the client's private key, as PEM or JWK"),
                    Flag.value("pem-cert", "", "file with the client's certificate, as PEM"),
                    Flag.value("mock-jwt-kid", "", "the kid of what the client signs"));

    private KeyFlags() {}
}
