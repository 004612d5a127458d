package dev.pawl.server;

import dev.pawl.server.configuration.Configuration;
import dev.pawl.server.discovery.ProviderMetadata;
import dev.pawl.server.http.UrlEncoded;
import dev.pawl.server.page.Page;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

/// How to try the demonstration: the same three commands on the terminal and on the page.
///
/// @param base where the server answers, without a slash at the end
record Demo(String base, Trust trust) {
    /// What `examples/demo/config.yaml` names.
    private static final String USUAL_BASE = "http://127.0.0.1:9600";

    /// As `demo.yaml` registers it.
    private static final String CALLBACK = "http://127.0.0.1:5556/auth/callback";

    static Demo of(Configuration configuration) {
        var base = configuration.issuer().toString().replaceFirst("/$", "");
        return new Demo(base, Trust.of(configuration));
    }

    /// Log in, refresh, introspect: works pasted line by line into bash.
    List<Page.Command> commands() {
        return List.of(
                new Page.Command(
                        "log in",
                        "TOKENS=$("
                                + curl()
                                + base
                                + ProviderMetadata.TOKEN
                                + " -d grant_type=password -d username=ada -d password=lovelace"
                                + " -d 'scope=openid profile email offline_access')"),
                new Page.Command(
                        "refresh",
                        trust.variable()
                                + "./oidc-client refresh-token --config "
                                + config()
                                + " --refresh-token \"$(sed 's/.*\"refresh_token\":\"\\([^\"]*\\)\".*/\\1/' <<<\"$TOKENS\")\""),
                new Page.Command(
                        "introspect",
                        curl()
                                + base
                                + ProviderMetadata.INTROSPECT
                                + " -d token=\"$(sed 's/.*\"access_token\":\"\\([^\"]*\\)\".*/\\1/' <<<\"$TOKENS\")\""));
    }

    Page.Demo page() {
        return new Page.Demo(
                List.of(
                        new Page.Credential("User", "ada"),
                        new Page.Credential("Password", "lovelace"),
                        new Page.Credential("Client", "demo"),
                        new Page.Credential("Client secret", "demo-secret"),
                        new Page.Credential("Public client", "demo-public")),
                new Page.Link("Sign in to the demo application", URI.create(signIn())),
                Stream.concat(commands().stream(), Stream.of(exchange())).toList());
    }

    /// What the demo application would do with the code that the browser brings it.
    private Page.Command exchange() {
        return new Page.Command(
                "after signing in here: exchange the code",
                curl()
                        + base
                        + ProviderMetadata.TOKEN
                        + " -d grant_type=authorization_code -d redirect_uri="
                        + CALLBACK
                        + " -d code=THE_CODE");
    }

    private String curl() {
        return trust.curl() + " -s -u demo:demo-secret ";
    }

    private String signIn() {
        return base
                + ProviderMetadata.AUTHORIZE
                + "?response_type=code&client_id=demo&scope="
                + UrlEncoded.encode("openid profile email offline_access")
                + "&redirect_uri="
                + UrlEncoded.encode(CALLBACK);
    }

    /// At another address the example is read through a filter, so that there is one example and no
    /// copy.
    private String config() {
        var file = "examples/demo/config.yaml";
        if (base.equals(USUAL_BASE)) return file;
        return "<(sed 's|" + USUAL_BASE + "|" + base + "|' " + file + ")";
    }
}
