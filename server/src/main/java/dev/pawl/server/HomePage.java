package dev.pawl.server;

import dev.pawl.server.configuration.Configuration;
import dev.pawl.server.discovery.ProviderMetadata;
import dev.pawl.server.http.Endpoint;
import dev.pawl.server.http.Request;
import dev.pawl.server.http.Response;
import dev.pawl.server.page.Page;
import dev.pawl.server.page.PageHeaders;
import dev.pawl.server.page.Pages;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/// The page at `/`: what is running here, and how to try it.
final class HomePage implements Endpoint {
    private final String html;

    HomePage(Pages pages, Configuration configuration) {
        var base = configuration.issuer().toString().replaceFirst("/$", "");
        var demo =
                configuration.demo()
                        ? Optional.of(Demo.of(configuration).page())
                        : Optional.<Page.Demo>empty();
        this.html = pages.home(new Page.Home(Version.CURRENT, endpoints(base), demo));
    }

    @Override
    public Response handle(Request request) {
        return Response.html(200, html).with(PageHeaders.CLOSED);
    }

    private static List<Page.Endpoint> endpoints(String base) {
        return List.of(
                endpoint("OpenID configuration", base + "/.well-known/openid-configuration", true),
                endpoint("Keys", base + ProviderMetadata.JWKS, true),
                endpoint("Authorization", base + ProviderMetadata.AUTHORIZE, false),
                endpoint("Token", base + ProviderMetadata.TOKEN, false),
                endpoint("Userinfo", base + ProviderMetadata.USERINFO, false),
                endpoint("Introspection", base + ProviderMetadata.INTROSPECT, false),
                endpoint("Revocation", base + ProviderMetadata.REVOKE, false),
                endpoint("Health", base + "/health/ready", true));
    }

    private static Page.Endpoint endpoint(String name, String uri, boolean browsable) {
        return new Page.Endpoint(name, URI.create(uri), browsable);
    }
}
