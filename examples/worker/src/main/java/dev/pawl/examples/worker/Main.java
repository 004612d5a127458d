package dev.pawl.examples.worker;

import dev.pawl.client.OidcClient;
import dev.pawl.client.refresh.TokenManager;
import dev.pawl.client.store.FileTokenStore;
import dev.pawl.client.token.ClientAuthentication.None;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/// A worker that calls an API at an interval and sleeps in between.
///
/// It has no timer for its token, which is refreshed when a call needs it. It may be ended at any
/// moment, even by force: the next start goes on with the login in the folder.
final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        if (arguments.length != 3) {
            System.err.println("usage: worker ISSUER FOLDER SECONDS");
            System.exit(2);
        }
        var issuer = arguments[0];
        var api = URI.create(issuer + "/oauth2/userinfo"); // stands for an API of yours
        var client = OidcClient.discover(issuer, new None("demo-public")).build();
        var tokens =
                TokenManager.of(client.provider(), FileTokenStore.in(Path.of(arguments[1])))
                        .listener(new LogLines())
                        .build();
        var timer = Executors.newSingleThreadScheduledExecutor();
        var end =
                new Thread(() -> {
                    timer.close();
                    tokens.close();
                    client.close();
                });
        Runtime.getRuntime().addShutdownHook(end);
        var seconds = Long.parseLong(arguments[2]);
        var _ = timer.scheduleAtFixedRate(new Round(tokens, api), 0, seconds, TimeUnit.SECONDS);
    }
}
