package dev.pawl.cli.status;

import dev.pawl.client.error.OidcException;
import dev.pawl.client.jose.CompactJws;
import dev.pawl.client.json.JsonObject;
import dev.pawl.client.refresh.AccountKey;
import dev.pawl.client.refresh.Attempt;
import dev.pawl.client.refresh.StoredGrant;
import dev.pawl.client.refresh.TokenDigest;
import dev.pawl.client.refresh.TokenSet;
import dev.pawl.client.refresh.Tombstone;
import dev.pawl.protocol.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// One login as it is stored: pure, and without a token.
record LoginReport(
        AccountKey account, String store, Optional<StoredGrant> grant, Instant now, State state) {
    static LoginReport of(
            AccountKey account, String store, Optional<StoredGrant> grant, Instant now) {
        return new LoginReport(account, store, grant, now, State.of(grant, now));
    }

    /// For a program.
    Map<String, Object> data() {
        var data = new LinkedHashMap<String, Object>();
        data.put("state", state.word());
        data.put("profile", account.account());
        data.put("issuer", account.issuer());
        data.put("client_id", account.clientId());
        data.put("store", store);
        user().ifPresent(user -> data.putAll(user));
        grant.ifPresent(it -> put(data, it));
        return data;
    }

    private void put(Map<String, Object> data, StoredGrant stored) {
        data.put("scope", stored.granted().toString());
        data.put("generation", stored.generation());
        data.put("dpop_bound", stored.senderKey().isPresent());
        stored.tokens().ifPresent(tokens -> put(data, tokens));
        stored.attempt().ifPresent(it -> data.put("attempt", data(it)));
        stored.tombstone().ifPresent(it -> data.put("ended", data(it)));
        stored.notBefore().ifPresent(it -> data.put("not_before", it.toString()));
        stored.grace().ifPresent(it -> data.put("retry_window", it.toSeconds()));
    }

    private void put(Map<String, Object> data, TokenSet tokens) {
        var access = new LinkedHashMap<String, Object>();
        access.put("fingerprint", TokenDigest.of(tokens.accessToken()).fingerprint());
        access.put("token_type", tokens.tokenType());
        access.put("received_at", tokens.receivedAt().toString());
        end(tokens)
                .ifPresent(end -> {
                    access.put("expires_at", end.toString());
                    access.put("expires_in", Duration.between(now, end).toSeconds());
                });
        data.put("access_token", access);
        tokens.refreshToken()
                .ifPresent(token -> {
                    var refresh = new LinkedHashMap<String, Object>();
                    refresh.put("fingerprint", TokenDigest.of(token).fingerprint());
                    tokens.refreshTokenExpiry()
                            .ifPresent(it -> refresh.put("expires_at", it.toString()));
                    data.put("refresh_token", refresh);
                });
    }

    private static Map<String, Object> data(Attempt attempt) {
        return Map.of(
                "fingerprint", attempt.token().fingerprint(),
                "first_sent_at", attempt.firstSentAt().toString(),
                "process", attempt.process());
    }

    private static Map<String, Object> data(Tombstone why) {
        var data = new LinkedHashMap<String, Object>();
        data.put("error", why.error());
        data.put("at", why.at().toString());
        why.requestId().ifPresent(it -> data.put("request_id", it));
        return data;
    }

    /// When an access token ends, if anybody knows.
    static Optional<Instant> end(TokenSet tokens) {
        return tokens.lifetime().map(tokens.receivedAt()::plus);
    }

    /// Whom the ID token names; it was verified when it came.
    Optional<Map<String, Object>> user() {
        return grant.flatMap(StoredGrant::tokens)
                .flatMap(TokenSet::idToken)
                .flatMap(LoginReport::claims)
                .map(LoginReport::user);
    }

    private static Map<String, Object> user(JsonObject claims) {
        var user = new LinkedHashMap<String, Object>();
        claims.text("sub").ifPresent(it -> user.put("subject", it));
        claims.text("name").ifPresent(it -> user.put("name", it));
        claims.text("email").ifPresent(it -> user.put("email", it));
        return user;
    }

    private static Optional<JsonObject> claims(Secret idToken) {
        try {
            return Optional.of(CompactJws.parse(idToken).payload());
        } catch (OidcException unreadable) {
            return Optional.empty();
        }
    }
}
