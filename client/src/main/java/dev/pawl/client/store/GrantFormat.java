package dev.pawl.client.store;

import dev.pawl.client.error.InvalidResponseException;
import dev.pawl.client.json.JsonObject;
import dev.pawl.client.json.JsonText;
import dev.pawl.client.refresh.Attempt;
import dev.pawl.client.refresh.SpentToken;
import dev.pawl.client.refresh.StoredGrant;
import dev.pawl.client.refresh.TokenDigest;
import dev.pawl.client.refresh.TokenSet;
import dev.pawl.client.refresh.Tombstone;
import dev.pawl.protocol.Scope;
import dev.pawl.protocol.Secret;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// A stored grant as JSON. Times are milliseconds since 1970, durations milliseconds.
///
/// ```json
/// {"schema":1, "generation":7, "granted":"openid offline_access",
///  "tokens":{"generation":7, "access_token":"…", "token_type":"Bearer", "scope":"…",
///            "received_at":1700000000000, "lifetime":300000, "refresh_token":"…", "id_token":"…"},
///  "spent":[{"sha256":"…", "at":1700000000000}],
///  "attempt":{"sha256":"…", "first_sent_at":1700000000000, "process":4711}}
/// ```
///
/// Members nobody knows are left out when it is written again; a schema nobody knows is refused.
public final class GrantFormat {
    private static final int SCHEMA = 1;

    private GrantFormat() {}

    /// Writes a grant, its secrets in the clear: seal it.
    public static String write(StoredGrant grant) {
        var members =
                new Members()
                        .put("schema", SCHEMA)
                        .put("generation", grant.generation())
                        .put("granted", grant.granted().toString());
        grant.tokens().ifPresent(it -> members.put("tokens", tokens(it)));
        if (!grant.spent().isEmpty())
            members.put("spent", grant.spent().stream().map(GrantFormat::spent).toList());
        grant.attempt().ifPresent(it -> members.put("attempt", attempt(it)));
        grant.tombstone().ifPresent(it -> members.put("tombstone", tombstone(it)));
        grant.notBefore().ifPresent(it -> members.put("not_before", it.toEpochMilli()));
        grant.grace().ifPresent(it -> members.put("grace", it.toMillis()));
        grant.senderKey().ifPresent(it -> members.put("sender_key", it.reveal()));
        return JsonText.of(members.map());
    }

    private static Map<String, Object> tokens(TokenSet set) {
        var members =
                new Members()
                        .put("generation", set.generation())
                        .put("access_token", set.accessToken().reveal())
                        .put("token_type", set.tokenType())
                        .put("scope", set.scope().toString())
                        .put("received_at", set.receivedAt().toEpochMilli());
        set.lifetime().ifPresent(it -> members.put("lifetime", it.toMillis()));
        set.refreshToken().ifPresent(it -> members.put("refresh_token", it.reveal()));
        set.refreshTokenExpiry()
                .ifPresent(it -> members.put("refresh_token_expiry", it.toEpochMilli()));
        set.idToken().ifPresent(it -> members.put("id_token", it.reveal()));
        return members.map();
    }

    private static Map<String, Object> spent(SpentToken token) {
        return new Members()
                .put("sha256", token.token().hex())
                .put("at", token.at().toEpochMilli())
                .map();
    }

    private static Map<String, Object> attempt(Attempt attempt) {
        return new Members()
                .put("sha256", attempt.token().hex())
                .put("first_sent_at", attempt.firstSentAt().toEpochMilli())
                .put("process", attempt.process())
                .map();
    }

    private static Map<String, Object> tombstone(Tombstone why) {
        var members = new Members().put("error", why.error()).put("at", why.at().toEpochMilli());
        why.token().ifPresent(it -> members.put("sha256", it.hex()));
        why.requestId().ifPresent(it -> members.put("request_id", it));
        return members.map();
    }

    /// Reads what [#write] wrote.
    ///
    /// @throws IllegalArgumentException when it is not one, or of a schema to come
    public static StoredGrant read(String text) {
        var json = JsonObject.tryParse(text).orElseThrow(() -> no("it is no JSON object"));
        try {
            if (number(json, "schema") != SCHEMA) throw no("a later version has written it");
            return grant(json);
        } catch (InvalidResponseException wrongType) {
            throw no(wrongType.getMessage());
        }
    }

    private static StoredGrant grant(JsonObject json) {
        return new StoredGrant(
                number(json, "generation"),
                json.object("tokens").map(GrantFormat::tokens),
                Scope.parse(json.strictText("granted").orElse("")),
                json.objects("spent").stream().map(GrantFormat::spent).toList(),
                json.object("attempt").map(GrantFormat::attempt),
                json.object("tombstone").map(GrantFormat::tombstone),
                maybe(json, "not_before").map(Instant::ofEpochMilli),
                maybe(json, "grace").map(Duration::ofMillis),
                json.strictText("sender_key").map(Secret::of));
    }

    private static TokenSet tokens(JsonObject json) {
        return new TokenSet(
                number(json, "generation"),
                Secret.of(text(json, "access_token")),
                text(json, "token_type"),
                Scope.parse(json.strictText("scope").orElse("")),
                instant(json, "received_at"),
                maybe(json, "lifetime").map(Duration::ofMillis),
                json.strictText("refresh_token").map(Secret::of),
                maybe(json, "refresh_token_expiry").map(Instant::ofEpochMilli),
                json.strictText("id_token").map(Secret::of));
    }

    private static SpentToken spent(JsonObject json) {
        return new SpentToken(new TokenDigest(text(json, "sha256")), instant(json, "at"));
    }

    private static Attempt attempt(JsonObject json) {
        return new Attempt(
                new TokenDigest(text(json, "sha256")),
                instant(json, "first_sent_at"),
                number(json, "process"));
    }

    private static Tombstone tombstone(JsonObject json) {
        return new Tombstone(
                json.strictText("sha256").map(TokenDigest::new),
                text(json, "error"),
                instant(json, "at"),
                json.strictText("request_id"));
    }

    private static String text(JsonObject json, String member) {
        return json.strictText(member).orElseThrow(() -> no(member + " is missing"));
    }

    private static Instant instant(JsonObject json, String member) {
        return Instant.ofEpochMilli(number(json, member));
    }

    private static long number(JsonObject json, String member) {
        return maybe(json, member).orElseThrow(() -> no(member + " is missing"));
    }

    private static Optional<Long> maybe(JsonObject json, String member) {
        return json.number(member).map(BigDecimal::longValue);
    }

    private static IllegalArgumentException no(String why) {
        return new IllegalArgumentException(why);
    }

    /// Members in the order in which they are put.
    private static final class Members {
        private final Map<String, Object> map = new LinkedHashMap<>();

        Members put(String name, Object value) {
            map.put(name, value);
            return this;
        }

        Map<String, Object> map() {
            return map;
        }
    }
}
