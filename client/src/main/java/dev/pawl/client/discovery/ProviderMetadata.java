package dev.pawl.client.discovery;

import dev.pawl.client.error.InvalidResponseException;
import dev.pawl.client.error.Refusal;
import dev.pawl.client.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A provider's metadata (Discovery 1.0 §3, RFC 8414 §2), under the names of the specification.
///
/// An endpoint the provider does not name is refused when it is needed, not before.
public final class ProviderMetadata {
    private final JsonObject document;
    private final boolean byCertificate;

    private ProviderMetadata(JsonObject document, boolean byCertificate) {
        this.document = document;
        this.byCertificate = byCertificate;
    }

    /// Takes a document that was not fetched but configured.
    public static ProviderMetadata of(JsonObject document) {
        return new ProviderMetadata(document, false);
    }

    /// The same for a client whose connections show a certificate: some providers only look at it
    /// behind other addresses (RFC 8705 §5).
    public ProviderMetadata byCertificate() {
        return new ProviderMetadata(document, true);
    }

    /// The same provider with other values of some members: what a configuration knows better.
    ///
    /// @param members names and texts of metadata members
    public ProviderMetadata with(Map<String, String> members) {
        return members.isEmpty()
                ? this
                : new ProviderMetadata(document.with(members), byCertificate);
    }

    /// Asks whether both were read from the same document.
    public boolean isSameAs(ProviderMetadata other) {
        return document == other.document;
    }

    public String issuer() {
        return required("issuer");
    }

    public String authorizationEndpoint() {
        return required("authorization_endpoint");
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

    public String introspectionEndpoint() {
        return required("introspection_endpoint");
    }

    public String revocationEndpoint() {
        return required("revocation_endpoint");
    }

    public String endSessionEndpoint() {
        return required("end_session_endpoint");
    }

    public String deviceAuthorizationEndpoint() {
        return required("device_authorization_endpoint");
    }

    /// Where authorization requests are handed in beforehand (RFC 9126).
    public String pushEndpoint() {
        return required("pushed_authorization_request_endpoint");
    }

    /// Asks whether the provider takes no authorization request through the browser.
    public boolean isPushRequired() {
        return isTrue("require_pushed_authorization_requests");
    }

    /// Asks whether each authorization answer says who sent it (RFC 9207 §3).
    public boolean namesIssuer() {
        return isTrue("authorization_response_iss_parameter_supported");
    }

    public List<String> idTokenSigningAlgValuesSupported() {
        return document.texts("id_token_signing_alg_values_supported");
    }

    /// The whole document, unknown members included.
    public JsonObject document() {
        return document;
    }

    /// Any other member that is a text.
    public Optional<String> member(String name) {
        return document.strictText(name);
    }

    @Override
    public String toString() {
        return "ProviderMetadata[" + document.text("issuer").orElse("") + "]";
    }

    private boolean isTrue(String member) {
        return Boolean.TRUE.equals(document.members().get(member));
    }

    private String required(String member) {
        return alias(member)
                .or(() -> document.strictText(member))
                .orElseThrow(() -> new InvalidResponseException(new Refusal.MissingMember(member)));
    }

    private Optional<String> alias(String member) {
        if (!byCertificate) return Optional.empty();
        if (!(document.members().get("mtls_endpoint_aliases") instanceof Map<?, ?> aliases)) {
            return Optional.empty();
        }
        return aliases.get(member) instanceof String alias ? Optional.of(alias) : Optional.empty();
    }
}
