package dev.pawl.client.store;

import dev.pawl.client.json.JsonText;
import dev.pawl.client.refresh.Attempt;
import dev.pawl.client.refresh.SpentToken;
import dev.pawl.client.refresh.StoredGrant;
import dev.pawl.client.refresh.TokenDigest;
import dev.pawl.client.refresh.TokenSet;
import dev.pawl.client.refresh.Tombstone;
import dev.pawl.protocol.Scope;
import dev.pawl.protocol.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

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
        var json = GrantMembers.read(text);
        if (json.requiredNumber("schema") != SCHEMA)
            throw new IllegalArgumentException("a later version has written it");
        return new StoredGrant(
                json.requiredNumber("generation"),
                json.object("tokens").map(GrantFormat::tokens),
                Scope.parse(json.text("granted").orElse("")),
                json.objects("spent").stream().map(GrantFormat::spent).toList(),
                json.object("attempt").map(GrantFormat::attempt),
                json.object("tombstone").map(GrantFormat::tombstone),
                json.number("not_before").map(Instant::ofEpochMilli),
                json.number("grace").map(Duration::ofMillis),
                json.text("sender_key").map(Secret::of));
    }

    private static TokenSet tokens(GrantMembers json) {
        return new TokenSet(
                json.requiredNumber("generation"),
                Secret.of(json.requiredText("access_token")),
                json.requiredText("token_type"),
                Scope.parse(json.text("scope").orElse("")),
                instant(json, "received_at"),
                json.number("lifetime").map(Duration::ofMillis),
                json.text("refresh_token").map(Secret::of),
                json.number("refresh_token_expiry").map(Instant::ofEpochMilli),
                json.text("id_token").map(Secret::of));
    }

    private static SpentToken spent(GrantMembers json) {
        return new SpentToken(new TokenDigest(json.requiredText("sha256")), instant(json, "at"));
    }

    private static Attempt attempt(GrantMembers json) {
        return new Attempt(
                new TokenDigest(json.requiredText("sha256")),
                instant(json, "first_sent_at"),
                json.requiredNumber("process"));
    }

    private static Tombstone tombstone(GrantMembers json) {
        return new Tombstone(
                json.text("sha256").map(TokenDigest::new),
                json.requiredText("error"),
                instant(json, "at"),
                json.text("request_id"));
    }

    private static Instant instant(GrantMembers json, String member) {
        return Instant.ofEpochMilli(json.requiredNumber(member));
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
