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
        return at(wellKnown(base), issuer);
    }

    /// The same for a document that is at an address of its own.
    public ProviderMetadata at(String url, String issuer) {
        var document = unchecked(url).document();
        var actual = document.strictText("issuer").orElse("");
        if (!actual.equals(issuer)) {
            throw new InvalidResponseException(new Refusal.IssuerMismatch(issuer, actual));
        }
        return ProviderMetadata.of(document);
    }

    /// Fetches a document without asking whose it is: whoever answers there can send this client's
    /// tokens anywhere. For providers that cannot be told to name themselves, in a test.
    public ProviderMetadata unchecked(String url) {
        var response = transport.send(HttpRequest.get(url));
        if (response.status() != 200) throw response.refused("");
        return ProviderMetadata.of(JsonObject.of(response));
    }

    /// Where an issuer publishes its metadata.
    public static String wellKnown(String issuer) {
        var base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
        return base + WELL_KNOWN;
    }
}
