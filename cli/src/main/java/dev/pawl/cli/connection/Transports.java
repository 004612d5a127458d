package dev.pawl.cli.connection;

import dev.pawl.cli.config.Key;
import dev.pawl.cli.config.Settings;
import dev.pawl.cli.shell.Shell;
import dev.pawl.client.http.Transport;
import dev.pawl.client.http.UrlConnectionTransport;
import java.nio.file.Path;

/// How the issuer is reached.
public final class Transports {
    private Transports() {}

    /// Chooses by the settings; nothing is opened yet.
    public static Transport of(Settings settings, Shell shell) {
        if (settings.truth(Key.SKIP_TLS_VERIFICATION))
            return UrlConnectionTransport.trustingAnyone();
        return settings.maybe(Key.CA_FILE)
                .or(() -> shell.variable("SSL_CERT_FILE"))
                .map(Path::of)
                .map(UrlConnectionTransport::trusting)
                .orElseGet(UrlConnectionTransport::platformTrust);
    }
}
