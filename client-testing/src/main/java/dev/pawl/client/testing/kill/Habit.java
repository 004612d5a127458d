package dev.pawl.client.testing.kill;

import dev.pawl.client.OidcClient;
import dev.pawl.client.http.Transport;
import dev.pawl.client.refresh.Provider;
import dev.pawl.client.refresh.ProviderProfile;
import dev.pawl.client.testing.chaos.ChaosIssuer;
import dev.pawl.client.testing.chaos.Faults;
import dev.pawl.client.token.ClientAuthentication;
import dev.pawl.protocol.Parameter;
import dev.pawl.protocol.Scope;
import java.time.Duration;

/// What an issuer does with a spent token, and what its client knows of that.
public enum Habit {
    /// It revokes the family, and nobody knows.
    STRICT("revokes on reuse, profile unknown"),
    /// It answers it again for a minute, and the client's profile says so.
    FORGIVING("60 s of grace, told by the profile"),
    /// It answers it again for a minute, and says so with its tokens.
    TELLING("60 s of grace, told by refresh_token_retry_window");

    private static final Scope SCOPE = Scope.of("api", "offline_access");
    private static final String RETRY_WINDOW = Parameter.REFRESH_TOKEN_RETRY_WINDOW;
    private static final String SECONDS = "60";
    private static final Duration GRACE = Duration.ofSeconds(60);

    private final String description;

    Habit(String description) {
        this.description = description;
    }

    public String description() {
        return description;
    }

    /// Asks whether a token whose answer was lost may be presented again.
    public boolean forgives() {
        return this != STRICT;
    }

    /// The issuer as a public client sees it.
    Provider provider(String issuer, Transport transport) {
        return OidcClient.discover(issuer, new ClientAuthentication.None(ChaosIssuer.CLIENT_ID))
                .transport(transport)
                .profile(profile())
                .build()
                .provider();
    }

    private ProviderProfile profile() {
        return this == FORGIVING ? ProviderProfile.grace("chaos", GRACE) : ProviderProfile.UNKNOWN;
    }

    ChaosIssuer start() {
        var issuer = ChaosIssuer.start();
        if (forgives()) issuer.grace(GRACE);
        if (this == TELLING) issuer.token().always(Faults.member(RETRY_WINDOW, SECONDS));
        return issuer;
    }

    /// The token response of a login, which tells as much as those of refreshes.
    String login(ChaosIssuer issuer) {
        var json = issuer.login(ChaosIssuer.CLIENT_ID, SCOPE).members().source();
        if (this != TELLING) return json;
        return "{\"" + RETRY_WINDOW + "\":" + SECONDS + "," + json.substring(1);
    }
}
