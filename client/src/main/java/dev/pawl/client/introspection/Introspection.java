package dev.pawl.client.introspection;

import dev.pawl.client.error.InvalidResponseException;
import dev.pawl.client.error.Refusal;
import dev.pawl.client.json.JsonObject;
import dev.pawl.protocol.Parameter;
import dev.pawl.protocol.Scope;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/// What a token is worth (RFC 7662 §2.2). Of a token that is not active nothing else is known.
///
/// @param members everything received
public record Introspection(boolean isActive, JsonObject members) {
    /// The years 1970 to 9999, which every calendar can show.
    private static final BigDecimal LATEST = BigDecimal.valueOf(253_402_300_799L);

    /// Reads the members.
    ///
    /// @throws InvalidResponseException when they do not say whether the token is active
    static Introspection of(JsonObject members) {
        if (!(members.members().get("active") instanceof Boolean active)) {
            throw new InvalidResponseException(new Refusal.MissingMember("active"));
        }
        return new Introspection(active, members);
    }

    public Optional<String> subject() {
        return members.text("sub");
    }

    public Optional<String> clientId() {
        return members.text(Parameter.CLIENT_ID);
    }

    /// What the token is good for; what is no scope says nothing.
    public Optional<Scope> scope() {
        try {
            return members.text(Parameter.SCOPE).map(Scope::parse);
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    /// When the token ends.
    ///
    /// @throws InvalidResponseException when it is no number
    public Optional<Instant> expiry() {
        return members.number("exp")
                .map(seconds -> seconds.min(LATEST).max(BigDecimal.ZERO).longValue())
                .map(Instant::ofEpochSecond);
    }
}
