package dev.pawl.client;

import dev.pawl.client.dpop.Dpop;
import dev.pawl.client.dpop.Nonces;
import dev.pawl.client.http.Transport;
import dev.pawl.client.refresh.ProviderProfile;
import dev.pawl.client.token.BackChannel;
import dev.pawl.client.token.ClientAuthentication;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What a client is made of, once and for all.
///
/// @param algorithms that sign ID tokens, or none to go by the provider's metadata
record Settings(
        ClientAuthentication authentication,
        Transport transport,
        Clock clock,
        SecureRandom random,
        Duration tolerance,
        List<String> algorithms,
        Optional<Dpop> dpop,
        Nonces nonces,
        ProviderProfile profile) {
    String clientId() {
        return authentication.clientId();
    }

    BackChannel channel() {
        return new BackChannel(authentication, transport, dpop);
    }
}
