package dev.pawl.client.discovery;

import dev.pawl.client.error.InvalidResponseException;
import dev.pawl.client.error.Refusal;
import dev.pawl.client.json.JsonObject;
import java.util.List;
import java.util.Optional;

/// A provider's metadata (Discovery 1.0 §3), under the names of the specification.
///
/// An endpoint the provider does not name is refused when it is needed, not before.
public final class ProviderMetadata {
    private final JsonObject document;

    ProviderMetadata(JsonObject document) {
        this.document = document;
    }

    public String issuer() {
        return required("issuer");
    }

    public String tokenEndpoint() {
        return required("token_endpoint");
    }

    public String jwksUri() {
        return required("jwks_uri");
    }

    public String userinfoEndpoint() {
        return required("userinfo_endpoint");
    }

    public List<String> idTokenSigningAlgValuesSupported() {
        return document.texts("id_token_signing_alg_values_supported");
    }

    /// Any other member that is a text.
    public Optional<String> member(String name) {
        return document.strictText(name);
    }

    @Override
    public String toString() {
        return "ProviderMetadata[" + document.text("issuer").orElse("") + "]";
    }

    private String required(String member) {
        return document.strictText(member)
                .orElseThrow(() -> new InvalidResponseException(new Refusal.MissingMember(member)));
    }
}
