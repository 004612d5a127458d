package dev.pawl.server.configuration;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A `pawl.yaml` in a directory of the test.
record ConfigurationFile(Path path, Map<String, String> environment) {
    private static final String ISSUER = "issuer: https://id.example.com\n";
    private static final String CODE_CLIENT =
            """
                grant_types: [authorization_code, refresh_token]
                redirect_uris: ["https://app.example.com/"]
                refresh:
            """;

    /// Writes the file.
    static ConfigurationFile of(Path directory, String yaml) throws IOException {
        var path = directory.resolve("pawl.yaml");
        Files.writeString(path, yaml);
        return new ConfigurationFile(path, Map.of());
    }

    /// Writes a file with one client `app`; its other keys, indented by 4, begin in line 4.
    static ConfigurationFile ofClient(Path directory, String keys) throws IOException {
        return of(directory, ISSUER + "clients:\n  - client_id: app\n" + keys);
    }

    /// Writes a file with one user `ada`; the other keys, indented by 4, begin in line 4.
    static ConfigurationFile ofUser(Path directory, String keys) throws IOException {
        return of(directory, ISSUER + "users:\n  - username: ada\n" + keys);
    }

    /// Writes a file with a confidential client; its policy, indented by 6, begins in line 8.
    static ConfigurationFile ofConfidential(Path directory, String policy) throws IOException {
        return ofClient(directory, "    client_secret: s3cret\n" + CODE_CLIENT + policy);
    }

    /// Writes a file with a public client; its policy, indented by 6, begins in line 8.
    static ConfigurationFile ofPublic(Path directory, String policy) throws IOException {
        return ofClient(directory, "    token_endpoint_auth_method: none\n" + CODE_CLIENT + policy);
    }

    /// Writes a file with one client `app` and user pools; their keys, indented by 4, begin in line
    /// 5.
    static ConfigurationFile ofUserPools(Path directory, String keys) throws IOException {
        var client =
                "clients: [{ client_id: app, token_endpoint_auth_method: none, "
                        + "redirect_uris: [\"https://app.example.com/\"] }]\n";
        return of(directory, ISSUER + client + "facades:\n  cognito:\n" + keys);
    }

    /// Writes a file with a client `web` and a façade; its keys, indented by 4, begin in line 7.
    static ConfigurationFile ofFacade(String name, Path directory, String keys) throws IOException {
        var clients =
                """
                clients:
                  - client_id: web
                    redirect_uris: ["https://web.example.com/cb"]
                """;
        return of(directory, ISSUER + clients + "facades:\n  " + name + ":\n" + keys);
    }

    ConfigurationFile with(Map<String, String> variables) {
        return new ConfigurationFile(path, variables);
    }

    Configuration load() {
        return new ConfigurationSource(Optional.of(path), environment, CommandLine.EMPTY).load();
    }

    /// The lines of the refusal, the file named without its directory.
    List<String> refusals() {
        var refusal = catchThrowableOfType(ConfigurationException.class, this::load);
        if (refusal == null) return List.of();
        return refusal.problems().stream().map(this::withoutDirectory).toList();
    }

    private String withoutDirectory(String line) {
        return line.replace(path.getParent() + "/", "");
    }
}
