package dev.pawl.server.facade.cognito;

import dev.pawl.protocol.Secret;
import dev.pawl.server.http.JsonObject;
import dev.pawl.server.keys.KeyRings;
import dev.pawl.server.keys.Seal.Purpose;
import dev.pawl.server.refresh.FamilyId;
import dev.pawl.server.session.SealedJson;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// A sign-in that waits for an answer. There is no table of them: all that must be remembered
/// travels through the client, sealed.
///
/// It names the family that the answer will found, so that no answer founds two.
///
/// @param name which challenge
/// @param subject the user
/// @param family the family to be
/// @param born the newest epoch when the sign-in began
/// @param until when the time to answer is over
/// @param proof what a proof by SRP has to remember; empty for other challenges
record Challenge(
        Name name,
        String clientId,
        String subject,
        FamilyId family,
        long born,
        Instant until,
        Optional<Proof> proof) {
    /// Subjects of all lengths up to this make challenges of one length: the length would tell
    /// whose they are.
    private static final int LONGEST_SUBJECT = 128;

    /// What a client may be asked for; the names are AWS's.
    enum Name {
        NEW_PASSWORD_REQUIRED,
        PASSWORD_VERIFIER
    }

    /// What a proof by SRP has to remember: what the client said, and what the server keeps to
    /// itself, in hexadecimal digits.
    record Proof(String clientPublic, Secret serverHalf) {}

    static Duration patience(AppClient client) {
        return Duration.ofMinutes(client.settings().sessionMinutes());
    }

    /// Seals it for its way through the client.
    String seal(KeyRings keys) {
        var object =
                new JsonObject()
                        .put("name", name.name())
                        .put("client", clientId)
                        .put("sub", subject)
                        .put("fill", " ".repeat(Math.max(0, LONGEST_SUBJECT - subject.length())))
                        .put("family", new UUID(family.high(), family.low()).toString())
                        .put("born", born)
                        .put("until", until.toEpochMilli());
        proof.ifPresent(
                it -> object.put("a", it.clientPublic()).put("b", it.serverHalf().reveal()));
        return SealedJson.seal(keys, Purpose.POOL_CHALLENGE, object);
    }

    /// Opens what [#seal] has sealed.
    ///
    /// @return empty for everything else
    static Optional<Challenge> open(String sealed, KeyRings keys) {
        return SealedJson.open(keys, Purpose.POOL_CHALLENGE, sealed).map(Challenge::of);
    }

    private static Challenge of(SealedJson json) {
        return new Challenge(
                Name.valueOf(json.text("name")),
                json.text("client"),
                json.text("sub"),
                PoolTokens.family(json.text("family")),
                json.number("born"),
                json.moment("until"),
                json.find("a").map(a -> new Proof(a, Secret.of(json.text("b")))));
    }

    /// Shows who, and nothing that proves anything.
    @Override
    public String toString() {
        return "Challenge[" + name + ", " + clientId + ", " + family + "]";
    }
}
