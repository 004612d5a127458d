package dev.pawl.cli.integration;

import dev.pawl.cli.command.Flag;
import java.util.List;

/// The client's own key, as the original takes it.
public final class KeyFlags {
    public static final List<Flag> FLAGS =
            List.of(
                    Flag.value("pem-key", "", "private key (PEM) for signatures and mTLS"),
                    Flag.value("pem-cert", "", "client certificate (PEM) for mTLS"),
                    Flag.value("mock-jwt-kid", "", "kid of what the client signs"));

    private KeyFlags() {}
}
