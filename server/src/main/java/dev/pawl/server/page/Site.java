package dev.pawl.server.page;

import java.net.URI;
import java.util.Optional;

/// What is the same on every page of a server: its name in the world and what its pages load.
public record Site(URI issuer, Asset stylesheet, Asset logo) {
    /// The name of the product.
    public static final String NAME = "Pawl";

    /// The host people should find in the address bar.
    public String host() {
        return Optional.ofNullable(issuer.getRawAuthority()).orElse(issuer.toString());
    }

    /// The address of an asset as pages name it.
    public String link(Asset asset) {
        var path = Optional.ofNullable(issuer.getRawPath()).orElse("");
        return (path.endsWith("/") ? path.substring(0, path.length() - 1) : path) + asset.path();
    }
}
