package dev.pawl.examples.spring;

import dev.pawl.client.OidcClient;
import dev.pawl.client.refresh.NoTokenException;
import dev.pawl.client.refresh.TokenManager;
import dev.pawl.client.resource.ResourceAccess;
import dev.pawl.client.spring.RestClientAuthorization;
import dev.pawl.client.spring.WebClientAuthorization;
import dev.pawl.client.store.FileTokenStore;
import dev.pawl.client.token.ClientAuthentication.None;
import java.net.URI;
import java.nio.file.Path;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.client.reactive.JdkClientHttpConnector;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.WebClient;

/// Asks an API twice, with RestClient and with WebClient, and renews its token where it must.
final class Main {
    private static final int LOGIN_NEEDED = 4;

    private Main() {}

    public static void main(String[] arguments) {
        if (arguments.length != 2) {
            System.err.println("usage: spring ISSUER FOLDER");
            System.exit(2);
        }
        var issuer = arguments[0];
        var api = URI.create(issuer + "/oauth2/userinfo"); // stands for an API of yours
        var store = FileTokenStore.in(Path.of(arguments[1]));
        try (var client = OidcClient.discover(issuer, new None("demo-public")).build();
                var tokens = TokenManager.of(client.provider(), store).build()) {
            var access = ResourceAccess.to(tokens, api);
            System.out.println("RestClient: " + blocking(access, api));
            System.out.println("WebClient: " + reactive(access, api));
        } catch (NoTokenException none) {
            System.err.println(none.getMessage());
            System.exit(none.needsLogin() ? LOGIN_NEEDED : 1);
        }
    }

    private static String blocking(ResourceAccess access, URI api) {
        var http =
                RestClient.builder()
                        .requestFactory(new JdkClientHttpRequestFactory())
                        .requestInterceptor(new RestClientAuthorization(access))
                        .build();
        return http.get().uri(api).retrieve().requiredBody(String.class);
    }

    private static String reactive(ResourceAccess access, URI api) {
        var http =
                WebClient.builder()
                        .clientConnector(new JdkClientHttpConnector())
                        .filter(new WebClientAuthorization(access))
                        .build();
        return http.get()
                .uri(api)
                .retrieve()
                .bodyToMono(String.class)
                .blockOptional()
                .orElseThrow();
    }
}
