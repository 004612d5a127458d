package dev.pawl.examples.kafka;

import dev.pawl.client.refresh.AccessToken;
import dev.pawl.client.refresh.NoTokenException;
import dev.pawl.client.refresh.RefreshOutcome.Renewed;
import dev.pawl.client.refresh.RefreshOutcome.StillValid;
import dev.pawl.client.refresh.TokenManager;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.auth.login.AppConfigurationEntry;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.security.auth.AuthenticateCallbackHandler;
import org.apache.kafka.common.security.auth.SaslExtensions;
import org.apache.kafka.common.security.auth.SaslExtensionsCallback;
import org.apache.kafka.common.security.oauthbearer.OAuthBearerTokenCallback;

/// Hands the access tokens of a [TokenManager] to a Kafka client.
///
/// ```java
/// config.put("security.protocol", "SASL_SSL");
/// config.put("sasl.mechanism", "OAUTHBEARER");
/// config.put("sasl.jaas.config",
///         "org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule required;");
/// config.put("sasl.login.callback.handler.class", PawlLogin.class.getName());
/// config.put(PawlLogin.TOKENS, tokens);
/// ```
///
/// Kafka makes one of these for each login, from one thread at a time.
public final class PawlLogin implements AuthenticateCallbackHandler {
    /// The name under which the client's configuration holds its [TokenManager].
    public static final String TOKENS = "pawl.tokens";

    private static final SaslExtensions NONE = SaslExtensions.empty();

    private Optional<TokenManager> tokens = Optional.empty();
    private Optional<AccessToken> last = Optional.empty();

    @Override
    public void configure(
            Map<String, ?> configuration, String mechanism, List<AppConfigurationEntry> jaas) {
        if (!(configuration.get(TOKENS) instanceof TokenManager manager)) {
            throw new ConfigException(TOKENS + " must be a TokenManager");
        }
        tokens = Optional.of(manager);
    }

    @Override
    public void handle(Callback[] callbacks) throws UnsupportedCallbackException {
        for (var callback : callbacks) {
            if (callback instanceof OAuthBearerTokenCallback asked) answer(asked);
            else if (callback instanceof SaslExtensionsCallback asked) asked.extensions(NONE);
            else throw new UnsupportedCallbackException(callback);
        }
    }

    /// The manager is its owner's to close.
    @Override
    public void close() {}

    private void answer(OAuthBearerTokenCallback asked) {
        try {
            var token = next();
            last = Optional.of(token);
            asked.token(new KafkaToken(token));
        } catch (NoTokenException none) {
            asked.error("invalid_token", none.getMessage(), null);
        }
    }

    /// Kafka asks a second time when it wants another token, usually while the first is still good.
    private AccessToken next() {
        var manager = tokens.orElseThrow(() -> new IllegalStateException("not configured"));
        if (last.isEmpty()) return manager.token();
        var outcome = manager.replace(last.get());
        if (outcome instanceof Renewed renewed) return renewed.token();
        if (outcome instanceof StillValid valid) return valid.token();
        return manager.token();
    }
}
