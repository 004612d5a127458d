import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.pawl.client.refresh.AccountKey;
import dev.pawl.client.refresh.StoredGrant;
import dev.pawl.client.refresh.TokenSet;
import dev.pawl.client.store.FileTokenStore;
import dev.pawl.protocol.Scope;
import dev.pawl.protocol.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// What an installation rehearses with: an issuer on this machine alone, and a home with a login.
///
/// `java -cp JARS Stage.java FOLDER`, where FOLDER holds `store.p12`, prints the issuer once it can be reached, and
/// ends when its input does. The home is `FOLDER/home`.
final class Stage {
    private static final String CLIENT = "rehearsal";
    private static final char[] PASSWORD = "rehearsal".toCharArray();

    private final HttpsServer server;
    private final KeyPair key;

    private Stage(HttpsServer server, KeyPair key) {
        this.server = server;
        this.key = key;
    }

    public static void main(String[] arguments) throws IOException, GeneralSecurityException {
        var folder = Path.of(arguments[0]);
        var pairs = KeyPairGenerator.getInstance("RSA");
        pairs.initialize(2048);
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        var stage = new Stage(HttpsServer.create(address, 0), pairs.generateKeyPair());
        stage.open(tls(folder.resolve("store.p12")));
        stage.furnish(folder.resolve("home"));
        System.out.println(stage.issuer());
        while (System.in.read() >= 0) {}
        stage.server.stop(0);
    }

    private static SSLContext tls(Path file) throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance(file.toFile(), PASSWORD);
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private void open(SSLContext tls) {
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        server.createContext("/", this::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        var body = body(exchange.getRequestURI().getPath()).getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private String body(String path) {
        return switch (path) {
            case "/jwks" -> jwks();
            case "/token" -> tokens();
            case "/userinfo" -> "{\"sub\":\"somebody\"}";
            default -> metadata();
        };
    }

    private String issuer() {
        return "https://localhost:" + server.getAddress().getPort();
    }

    private String metadata() {
        return """
               {"issuer":"%1$s","authorization_endpoint":"%1$s/authorize","token_endpoint":"%1$s/token",
                "jwks_uri":"%1$s/jwks","userinfo_endpoint":"%1$s/userinfo",
                "response_types_supported":["code"],"subject_types_supported":["public"],
                "id_token_signing_alg_values_supported":["RS256"]}
               """
                .formatted(issuer());
    }

    private String jwks() {
        var rsa = (RSAPublicKey) key.getPublic();
        return "{\"keys\":[{\"kty\":\"RSA\",\"kid\":\"1\",\"use\":\"sig\",\"alg\":\"RS256\",\"n\":\"%s\",\"e\":\"%s\"}]}"
                .formatted(
                        text(rsa.getModulus().toByteArray()),
                        text(rsa.getPublicExponent().toByteArray()));
    }

    private String tokens() {
        return "{\"access_token\":\"%s\",\"token_type\":\"Bearer\",\"expires_in\":300,\"refresh_token\":\"%s\",\"id_token\":\"%s\"}"
                .formatted("a".repeat(900), "r".repeat(200), idToken());
    }

    private String idToken() {
        var now = Instant.now().getEpochSecond();
        var claims =
                "{\"iss\":\"%s\",\"sub\":\"somebody\",\"aud\":\"%s\",\"iat\":%d,\"exp\":%d}"
                        .formatted(issuer(), CLIENT, now, now + 300);
        var signed = text("{\"alg\":\"RS256\",\"kid\":\"1\"}".getBytes(UTF_8)) + "." + text(claims.getBytes(UTF_8));
        return signed + "." + text(signature(signed.getBytes(UTF_8)));
    }

    private byte[] signature(byte[] text) {
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key.getPrivate());
            signature.update(text);
            return signature.sign();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /// A configuration file, and a login that is good for hours.
    private void furnish(Path home) throws IOException {
        var configuration = Files.createDirectories(home.resolve(".config/oidc-client"));
        Files.writeString(
                configuration.resolve("config.yaml"),
                """
                issuer: %s
                client_id: %s
                client_secret: rehearsal
                auth_method: client_secret_basic
                scopes: [openid, profile]
                token_signing_alg: [RS256]
                """
                        .formatted(issuer(), CLIENT));
        var store = FileTokenStore.in(home.resolve(".local/state/oidc-client/logins"));
        store.exclusively(
                new AccountKey(issuer(), CLIENT, AccountKey.DEFAULT),
                Duration.ofSeconds(5),
                transaction -> {
                    transaction.write(login());
                    return true;
                });
    }

    private StoredGrant login() {
        var scope = Scope.of("openid", "profile");
        var tokens =
                new TokenSet(
                        1,
                        Secret.of("a".repeat(900)),
                        "Bearer",
                        scope,
                        Instant.now(),
                        Optional.of(Duration.ofHours(12)),
                        Optional.of(Secret.of("r".repeat(200))),
                        Optional.empty(),
                        Optional.of(Secret.of(idToken())));
        return new StoredGrant(
                1,
                Optional.of(tokens),
                scope,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
