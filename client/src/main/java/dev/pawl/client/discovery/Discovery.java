package dev.pawl.client.discovery;

import dev.pawl.client.error.InvalidResponseException;
import dev.pawl.client.error.Refusal;
import dev.pawl.client.http.HttpRequest;
import dev.pawl.client.http.Transport;
import dev.pawl.client.json.JsonObject;

/// Fetches what an issuer publishes about itself (Discovery 1.0 §4).
public final class Discovery {
    private static final String WELL_KNOWN = "/.well-known/openid-configuration";

    private final Transport transport;

    public Discovery(Transport transport) {
        this.transport = transport;
    }

    /// Fetches and checks the metadata of an issuer.
    ///
    /// §4.3: the document must name exactly the issuer that was asked, or another could speak for
    /// it.
    ///
    /// @throws dev.pawl.client.error.OidcException when there is no document, or not this issuer's
    public ProviderMetadata discover(String issuer) {
        return discover(issuer, issuer);
    }

    /// The same for an issuer that is not reached under its own name: behind a gateway, in a test.
    ///
    /// @param base where to ask instead of at the issuer's address
    /// @param issuer whom the document must name all the same
    public ProviderMetadata discover(String base, String issuer) {
        var response = transport.send(HttpRequest.get(wellKnown(base)));
        if (response.status() != 200) throw response.refused("");
        var document = JsonObject.of(response);
        var actual = document.strictText("issuer").orElse("");
        if (!actual.equals(issuer)) {
            throw new InvalidResponseException(new Refusal.IssuerMismatch(issuer, actual));
        }
        return ProviderMetadata.of(document);
    }

    private static String wellKnown(String issuer) {
        var base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
        return base + WELL_KNOWN;
    }
}
