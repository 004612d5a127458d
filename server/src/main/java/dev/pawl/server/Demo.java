package dev.pawl.server;

import dev.pawl.server.discovery.ProviderMetadata;
import dev.pawl.server.http.UrlEncoded;
import dev.pawl.server.page.Page;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

/// How to try the demonstration: the same three commands on the terminal and on the page.
final class Demo {
    /// The port that `examples/demo/config.yaml` names.
    private static final String USUAL_PORT = ":9600";

    /// As `demo.yaml` registers it.
    private static final String CALLBACK = "http://127.0.0.1:5556/auth/callback";

    private Demo() {}

    /// Log in, refresh, introspect: works pasted line by line into bash.
    static List<Page.Command> commands(String base) {
        return List.of(
                new Page.Command(
                        "log in",
                        "TOKENS=$(curl -s -u demo:demo-secret "
                                + base
                                + ProviderMetadata.TOKEN
                                + " -d grant_type=password -d username=ada -d password=lovelace"
                                + " -d 'scope=openid profile email offline_access')"),
                new Page.Command(
                        "refresh",
                        "./oidc-client refresh-token --config "
                                + config(base)
                                + " --refresh-token \"$(sed 's/.*\"refresh_token\":\"\\([^\"]*\\)\".*/\\1/' <<<\"$TOKENS\")\""),
                new Page.Command(
                        "introspect",
                        "curl -s -u demo:demo-secret "
                                + base
                                + ProviderMetadata.INTROSPECT
                                + " -d token=\"$(sed 's/.*\"access_token\":\"\\([^\"]*\\)\".*/\\1/' <<<\"$TOKENS\")\""));
    }

    static Page.Demo page(String base) {
        return new Page.Demo(
                List.of(
                        new Page.Credential("User", "ada"),
                        new Page.Credential("Password", "lovelace"),
                        new Page.Credential("Client", "demo"),
                        new Page.Credential("Client secret", "demo-secret"),
                        new Page.Credential("Public client", "demo-public")),
                new Page.Link("Sign in to the demo application", URI.create(signIn(base))),
                Stream.concat(commands(base).stream(), Stream.of(exchange(base))).toList());
    }

    /// What the demo application would do with the code that the browser brings it.
    private static Page.Command exchange(String base) {
        return new Page.Command(
                "after signing in here: exchange the code",
                "curl -s -u demo:demo-secret "
                        + base
                        + ProviderMetadata.TOKEN
                        + " -d grant_type=authorization_code -d redirect_uri="
                        + CALLBACK
                        + " -d code=THE_CODE");
    }

    private static String signIn(String base) {
        return base
                + ProviderMetadata.AUTHORIZE
                + "?response_type=code&client_id=demo&scope="
                + UrlEncoded.encode("openid profile email offline_access")
                + "&redirect_uri="
                + UrlEncoded.encode(CALLBACK);
    }

    /// On another port the example is read through a filter, so that there is one example and no
    /// copy.
    private static String config(String base) {
        var file = "examples/demo/config.yaml";
        if (base.endsWith(USUAL_PORT)) return file;
        return "<(sed 's|http://127.0.0.1:9600|" + base + "|' " + file + ")";
    }
}
