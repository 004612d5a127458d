package dev.pawl.client;

import dev.pawl.client.authorization.AuthorizationAnswer.Granted;
import dev.pawl.client.authorization.AuthorizationEndpoint;
import dev.pawl.client.authorization.AuthorizationEndpoint.Addresses;
import dev.pawl.client.authorization.PendingAuthorization;
import dev.pawl.client.device.DeviceEndpoint;
import dev.pawl.client.discovery.ProviderMetadata;
import dev.pawl.client.dpop.Dpop;
import dev.pawl.client.error.InvalidResponseException;
import dev.pawl.client.error.Refusal;
import dev.pawl.client.idtoken.IdTokenVerifier;
import dev.pawl.client.idtoken.IdTokenVerifier.Expected;
import dev.pawl.client.idtoken.SignIn;
import dev.pawl.client.introspection.IntrospectionEndpoint;
import dev.pawl.client.jose.RemoteKeySet;
import dev.pawl.client.revocation.RevocationEndpoint;
import dev.pawl.client.token.TokenEndpoint;
import dev.pawl.client.token.TokenResponse;
import dev.pawl.client.userinfo.UserInfoEndpoint;
import dev.pawl.protocol.Parameter;
import java.util.List;
import java.util.Optional;

/// One version of the provider's metadata, and the endpoints and keys it names.
final class Endpoints {
    /// OpenID Connect Core §15.1: what everybody can.
    private static final List<String> USUAL = List.of("RS256");

    private final Settings settings;
    private final ProviderMetadata metadata;
    private final Optional<RemoteKeySet> published;

    Endpoints(Settings settings, ProviderMetadata metadata) {
        this.settings = settings;
        this.metadata =
                settings.authentication().isByCertificate() ? metadata.byCertificate() : metadata;
        this.published =
                metadata.member("jwks_uri")
                        .map(uri -> new RemoteKeySet(uri, settings.transport(), settings.clock()));
    }

    boolean areOf(ProviderMetadata other) {
        return metadata.isSameAs(other);
    }

    ProviderMetadata metadata() {
        return metadata;
    }

    AuthorizationEndpoint authorization() {
        var addresses =
                new Addresses(
                        metadata.issuer(),
                        metadata.authorizationEndpoint(),
                        metadata.namesIssuer());
        return new AuthorizationEndpoint(addresses, settings.channel(), settings.random());
    }

    TokenEndpoint token() {
        return new TokenEndpoint(metadata.tokenEndpoint(), settings.channel());
    }

    TokenEndpoint token(Dpop dpop) {
        return new TokenEndpoint(metadata.tokenEndpoint(), settings.channel().boundTo(dpop));
    }

    DeviceEndpoint device() {
        var url = metadata.deviceAuthorizationEndpoint();
        return new DeviceEndpoint(url, settings.channel(), token(), settings.clock());
    }

    IntrospectionEndpoint introspection() {
        return new IntrospectionEndpoint(metadata.introspectionEndpoint(), settings.channel());
    }

    RevocationEndpoint revocation() {
        return new RevocationEndpoint(metadata.revocationEndpoint(), settings.channel());
    }

    UserInfoEndpoint userInfo() {
        return new UserInfoEndpoint(
                metadata.userinfoEndpoint(), keys(), settings.transport(), settings.dpop());
    }

    IdTokenVerifier idTokens() {
        var expected = new Expected(metadata.issuer(), settings.clientId(), algorithms());
        return new IdTokenVerifier(expected, keys(), settings.clock(), settings.tolerance());
    }

    /// Redeems a code and verifies what a sign-in has to prove.
    AuthResult redeemed(Granted granted) {
        var request = granted.request();
        var tokens =
                token().exchange(
                                granted.code(),
                                request.redirectUri(),
                                request.verifier(),
                                request.resources());
        var result = request.isOpenId() ? signedIn(tokens, request) : believed(tokens);
        return result.answering(granted.code(), request.state());
    }

    private AuthResult signedIn(TokenResponse tokens, PendingAuthorization request) {
        var signIn = new SignIn(request.nonce(), tokens.accessToken(), request.maxAge());
        var idToken = tokens.idToken().orElseThrow(() -> missing(Parameter.ID_TOKEN));
        return AuthResult.of(tokens, Optional.of(idTokens().verify(idToken, signIn)));
    }

    /// Verifies the ID token among others, if there is one.
    AuthResult believed(TokenResponse tokens) {
        var idToken = tokens.idToken().map(token -> idTokens().verify(token));
        if (idToken.filter(it -> !it.isBeside(tokens.accessToken())).isPresent()) {
            throw new InvalidResponseException(new Refusal.WrongHash("at_hash"));
        }
        return AuthResult.of(tokens, idToken);
    }

    private static InvalidResponseException missing(String member) {
        return new InvalidResponseException(new Refusal.MissingMember(member));
    }

    private RemoteKeySet keys() {
        return published.orElseThrow(() -> missing("jwks_uri"));
    }

    /// What the client is registered with; otherwise what the provider can, as far as a public key
    /// proves it.
    private List<String> algorithms() {
        if (!settings.algorithms().isEmpty()) return settings.algorithms();
        var published =
                metadata.idTokenSigningAlgValuesSupported().stream()
                        .filter(name -> !name.equals("none") && !name.startsWith("HS"))
                        .toList();
        return published.isEmpty() ? USUAL : published;
    }
}
