package dev.pawl.cli.connection;

import dev.pawl.cli.config.Key;
import dev.pawl.cli.config.Settings;
import dev.pawl.cli.exit.ExitCode;
import dev.pawl.cli.exit.Failure;
import dev.pawl.cli.shell.Shell;
import dev.pawl.client.http.Transport;
import dev.pawl.client.http.UrlConnectionTransport;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// How the issuer is reached.
public final class Transports {
    private static final Duration CONNECT = Duration.ofSeconds(10);

    private Transports() {}

    /// Chooses by the settings; nothing is opened yet. An answer may be as long as the SDK allows:
    /// whoever shows answers has words of his own for one that is too long.
    ///
    /// @throws Failure when a setting it needs is wrong
    public static Transport of(Settings settings, Shell shell) {
        return builder(settings, shell).build();
    }

    /// The same with the limit of the settings, and a warning where anybody could answer.
    static Transport usual(Settings settings, Shell shell) {
        if (settings.truth(Key.SKIP_TLS_VERIFICATION))
            warn(
                    shell,
                    "certificates are not verified, so anybody can answer"
                            + " (skip_tls_verification)");
        return builder(settings, shell).maxBody(settings.number(Key.HTTP_MAX_BODY)).build();
    }

    /// Which way leads to the issuer, and whose certificates are believed there.
    static String route(Settings settings, Shell shell) {
        var issuer = URI.create(settings.required(Key.ISSUER));
        var way =
                EnvironmentProxies.of(shell)
                        .apply(issuer)
                        .map(proxy -> "through the proxy " + proxy)
                        .orElse("directly");
        return "answers "
                + way
                + authorities(settings, shell)
                        .filter(any -> "https".equals(issuer.getScheme()))
                        .map(file -> ", believed by the authorities in " + file)
                        .orElse("");
    }

    private static void warn(Shell shell, String text) {
        shell.err().print("warning: " + text + "\n");
        shell.err().flush();
    }

    private static UrlConnectionTransport.Builder builder(Settings settings, Shell shell) {
        var timeout = timeout(settings);
        var builder =
                UrlConnectionTransport.builder()
                        .timeouts(timeout.compareTo(CONNECT) < 0 ? timeout : CONNECT, timeout)
                        .headers(settings.entries(Key.HTTP_HEADERS))
                        .proxies(EnvironmentProxies.of(shell));
        believe(builder, settings, shell);
        if (settings.choice(Key.TLS_MIN_VERSION, "1.2", "1.3").equals("1.3")) builder.modernTls();
        var chain = ClientKeys.certificates(settings);
        return chain.isEmpty()
                ? builder
                : builder.certificate(chain, ClientKeys.certified(settings, chain.getFirst()));
    }

    /// Nought is no limit in the original; here somebody would wait for ever.
    private static Duration timeout(Settings settings) {
        var timeout = settings.duration(Key.HTTP_TIMEOUT);
        if (!timeout.isZero()) return timeout;
        throw new Failure(
                ExitCode.CONFIGURATION,
                Key.HTTP_TIMEOUT.text()
                        + " ("
                        + settings.origin(Key.HTTP_TIMEOUT)
                        + ") must be longer than nothing");
    }

    private static void believe(
            UrlConnectionTransport.Builder builder, Settings settings, Shell shell) {
        if (settings.truth(Key.SKIP_TLS_VERIFICATION)) builder.trustingAnyone();
        else authorities(settings, shell).map(Transports::path).ifPresent(builder::authorities);
    }

    private static Optional<String> authorities(Settings settings, Shell shell) {
        return settings.maybe(Key.CA_FILE).or(() -> shell.variable("SSL_CERT_FILE"));
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException unthinkable) {
            throw new Failure(ExitCode.CONFIGURATION, "ca_file: " + text + " is no file name");
        }
    }
}
