package dev.pawl.client.refresh;

import dev.pawl.client.idtoken.IdToken;
import dev.pawl.client.json.JsonObject;
import dev.pawl.client.token.TokenResponse;
import dev.pawl.protocol.Scope;
import dev.pawl.protocol.Secret;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// An issuer without a network, which rotates and knows what it was asked.
///
/// What goes over the wire is tried with a real one, in `client-testing`.
final class MemoryIssuer implements Provider {
    private final List<Presentation> asked = Collections.synchronizedList(new ArrayList<>());
    private ProviderProfile profile = ProviderProfile.UNKNOWN;
    private Function<Presentation, String> answer = unused -> next();
    private int issued;

    /// From now on answers this JSON; an exception thrown here is thrown to the client.
    MemoryIssuer answering(Function<Presentation, String> other) {
        answer = other;
        return this;
    }

    MemoryIssuer rotating() {
        return answering(unused -> next());
    }

    MemoryIssuer with(ProviderProfile other) {
        profile = other;
        return this;
    }

    List<Presentation> asked() {
        return List.copyOf(asked);
    }

    /// The next access and refresh token, 300 s.
    synchronized String next() {
        issued++;
        return """
        {"access_token":"at-%1$d","token_type":"Bearer","expires_in":300,"refresh_token":"rt-%1$d"}
        """
                .formatted(issued);
    }

    LoginHook.Login login() {
        return new LoginHook.Login(response(next()), Scope.of("openid", "read"));
    }

    static TokenResponse response(String json) {
        return TokenResponse.of(JsonObject.tryParse(json).orElseThrow(), Optional.empty());
    }

    @Override
    public String issuer() {
        return "https://issuer.test";
    }

    @Override
    public String clientId() {
        return "app";
    }

    @Override
    public ProviderProfile profile() {
        return profile;
    }

    @Override
    public TokenResponse refresh(Presentation presentation) {
        asked.add(presentation);
        return response(answer.apply(presentation));
    }

    @Override
    public IdToken verify(Secret idToken, Instant now) {
        throw new IllegalStateException("this issuer sends none");
    }
}
