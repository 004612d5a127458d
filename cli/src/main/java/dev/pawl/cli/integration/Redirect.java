package dev.pawl.cli.integration;

import dev.pawl.cli.command.Arguments;
import dev.pawl.cli.config.Key;
import dev.pawl.cli.config.Settings;

/// Where the browser comes back to: as registered, or at this machine.
///
/// @param host `127.0.0.1`, or `localhost` where the client is registered with that
record Redirect(String host, int port) {
    static final String PATH = "/auth/callback";
    static final int PORT = 5556;

    static Redirect of(Arguments arguments) {
        var host = arguments.isSet("localhost") ? "localhost" : "127.0.0.1";
        return new Redirect(host, arguments.number("port").orElse(PORT));
    }

    static String of(Settings settings, Arguments arguments) {
        return of(arguments).uri(settings);
    }

    String uri(Settings settings) {
        return settings.maybe(Key.OVERRIDE_REDIRECT_URI).orElse(url(PATH));
    }

    String url(String path) {
        return "http://" + host + ":" + port + path;
    }
}
