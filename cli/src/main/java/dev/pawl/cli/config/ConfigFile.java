package dev.pawl.cli.config;

import dev.pawl.cli.text.GoFile;
import dev.pawl.protocol.Secret;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Reads `config.yaml`, and lets the environment have the last word.
public final class ConfigFile {
    private static final String S256 = "S256";
    private static final String BYTE_ORDER_MARK = "\ufeff";

    private ConfigFile() {}

    /// Reads a file.
    ///
    /// @param variable an environment variable, empty when it is not set
    /// @throws ConfigException when the file is not there, is not YAML, or holds a value of the
    ///   wrong type
    public static ClientConfig read(String file, Function<String, String> variable)
            throws ConfigException {
        var document = YamlDocument.parse(text(file));
        var usePkce = document.truth("use_pkce");
        var config =
                new ClientConfig(
                        or(variable.apply("OIDC_CLIENT_ID"), document.text("client_id")),
                        secret(document, usePkce ? "" : variable.apply("OIDC_CLIENT_SECRET")),
                        document.text("auth_method"),
                        usePkce,
                        or(document.text("pkce_challenge_method"), S256),
                        document.texts("scopes"),
                        document.text("acr_values"),
                        document.text("issuer"),
                        document.text("token_endpoint"),
                        document.text("authorize_endpoint"),
                        document.text("jwks_endpoint"),
                        document.texts("token_signing_alg"),
                        document.texts("amr_list").orElse(List.of()),
                        document.truth("skip_tls_verification"),
                        authorities(variable.apply("SSL_CERT_FILE")),
                        document.truth("skip_userinfo_call"));
        document.check();
        return config;
    }

    private static Optional<Path> authorities(String file) throws ConfigException {
        try {
            return Optional.of(file).filter(it -> !it.isEmpty()).map(Path::of);
        } catch (InvalidPathException unthinkable) {
            throw new ConfigException("open " + file + ": invalid argument");
        }
    }

    private static Secret secret(YamlDocument document, String fromEnvironment) {
        return Secret.of(or(fromEnvironment, document.text("client_secret")));
    }

    private static String or(String first, String second) {
        return first.isEmpty() ? second : first;
    }

    private static String text(String file) throws ConfigException {
        try {
            var path = Path.of(file);
            if (Files.isDirectory(path)) {
                throw new ConfigException("read " + file + ": is a directory");
            }
            var text = Files.readString(path);
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (InvalidPathException unthinkable) {
            throw new ConfigException("open " + file + ": invalid argument");
        } catch (MalformedInputException notUtf8) {
            throw new ConfigException("yaml: invalid leading UTF-8 octet");
        } catch (IOException failure) {
            throw new ConfigException(GoFile.complaint(file, failure));
        }
    }
}
