package dev.pawl.examples.kafka;

import dev.pawl.client.refresh.AccessToken;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.apache.kafka.common.security.oauthbearer.OAuthBearerToken;
import org.jspecify.annotations.Nullable;

/// An access token as Kafka wants to see it.
final class KafkaToken implements OAuthBearerToken {
    /// When Kafka asks again for a token of which nobody knows when it ends.
    private static final Duration UNKNOWN = Duration.ofMinutes(5);

    private final AccessToken token;
    private final Instant received = Instant.now();

    KafkaToken(AccessToken token) {
        this.token = token;
    }

    @Override
    public String value() {
        return token.value().reveal();
    }

    @Override
    public Set<String> scope() {
        return token.scope().values();
    }

    @Override
    public long lifetimeMs() {
        return token.expiresAt().orElseGet(() -> received.plus(UNKNOWN)).toEpochMilli();
    }

    /// For Kafka's log alone: the broker reads the name from the token.
    @Override
    public String principalName() {
        return token.fingerprint();
    }

    @Override
    public @Nullable Long startTimeMs() {
        return received.toEpochMilli();
    }

    @Override
    public String toString() {
        return token.toString();
    }
}
