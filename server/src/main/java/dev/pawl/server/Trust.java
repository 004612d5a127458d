package dev.pawl.server;

import dev.pawl.server.configuration.Configuration;
import dev.pawl.server.page.Page;
import dev.pawl.server.tls.LocalAuthority;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What clients have to do to believe this server's certificate: nothing, but where the authority
/// is this machine's own.
///
/// @param authority the file of its certificate, absolute
record Trust(Optional<Path> authority) {
    static Trust of(Configuration configuration) {
        return new Trust(
                configuration
                        .listen()
                        .tls()
                        .flatMap(tls -> LocalAuthority.of(tls.certificate().toAbsolutePath()))
                        .map(Path::normalize));
    }

    /// The command `curl`, so that it believes.
    String curl() {
        return authority.map(file -> "curl --cacert " + quoted(file)).orElse("curl");
    }

    /// What stands before a program that reads `SSL_CERT_FILE`, with a space.
    String variable() {
        return authority.map(file -> "SSL_CERT_FILE=" + quoted(file) + " ").orElse("");
    }

    /// How others come to believe.
    ///
    /// @param base where the server answers
    List<Page.Command> commands(String base) {
        return authority.map(file -> commands(base, quoted(file))).orElse(List.of());
    }

    private static List<Page.Command> commands(String base, String file) {
        return List.of(
                new Page.Command(
                        "trust it from curl",
                        "curl --cacert " + file + " " + base + "/.well-known/openid-configuration"),
                new Page.Command("trust it from Node", "export NODE_EXTRA_CA_CERTS=" + file),
                new Page.Command(
                        "trust it from Java: make a trust store, then add"
                                + " -Djavax.net.ssl.trustStore=pawl-trust.p12"
                                + " -Djavax.net.ssl.trustStorePassword=changeit",
                        "keytool -importcert -noprompt -alias pawl -file "
                                + file
                                + " -keystore pawl-trust.p12 -storepass changeit"));
    }

    /// Tells people what no command does; empty where there is nothing to do.
    Optional<String> advice() {
        return authority.map(file ->
                "trust it from a browser or the whole system: import "
                        + file
                        + " as a certificate authority");
    }

    /// As one word of bash.
    private static String quoted(Path file) {
        var text = file.toString();
        if (text.matches("[A-Za-z0-9/._@%+-]+")) return text;
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
