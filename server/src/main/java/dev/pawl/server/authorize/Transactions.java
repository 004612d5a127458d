package dev.pawl.server.authorize;

import dev.pawl.protocol.ErrorCode;
import dev.pawl.protocol.OAuthException;
import dev.pawl.protocol.Scope;
import dev.pawl.protocol.Secret;
import dev.pawl.server.client.ResponseType;
import dev.pawl.server.http.JsonObject;
import dev.pawl.server.keys.KeyRings;
import dev.pawl.server.keys.Seal.Purpose;
import dev.pawl.server.session.SealedJson;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Seals transactions into pages and links, and opens what comes back.
final class Transactions {
    /// What a link of a page can carry; a request line is hardly longer anywhere.
    private static final int LONGEST = 3_800;

    private final KeyRings keys;
    private final InstantSource clock;

    Transactions(KeyRings keys, InstantSource clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /// Begins with a request that has just arrived.
    ///
    /// @throws OAuthException `invalid_request` if it is too long to be carried along
    Transaction begin(AuthorizationRequest request) {
        var transaction = Transaction.begin(request, clock.instant());
        if (json(transaction).toBytes().length > LONGEST * 3 / 4 - 64)
            throw new OAuthException(
                    ErrorCode.INVALID_REQUEST, "The request is too long.", "oversized_request");
        return transaction;
    }

    Secret seal(Transaction transaction) {
        return Secret.of(SealedJson.seal(keys, Purpose.AUTHORIZATION_REQUEST, json(transaction)));
    }

    /// Opens a transaction; empty if it is none of ours. A page that was open for too long is no
    /// dead end: the request is what anybody may send again, and its client is looked at again.
    Optional<Transaction> open(String sealed) {
        return SealedJson.open(keys, Purpose.AUTHORIZATION_REQUEST, sealed)
                .map(Transactions::transaction)
                .map(transaction -> transaction.asOf(clock.instant()));
    }

    private static JsonObject json(Transaction transaction) {
        var request = transaction.request();
        return new JsonObject()
                .put("client", request.clientId())
                .put("redirect", request.redirect().uri())
                .put("sent", request.redirect().sent() ? 1 : 0)
                .put("type", request.responseType().value())
                .put("mode", request.answerTo().mode().value())
                .put("state", request.answerTo().state())
                .put("scope", request.scope().toString())
                .put("resources", request.resources().stream().map(URI::toString).toList())
                .put("nonce", request.nonce())
                .put("challenge", request.challenge().map(CodeChallenge::value))
                .put(
                        "prompt",
                        request.prompts().stream()
                                .map(Prompt::value)
                                .collect(Collectors.joining(" ")))
                .put("age", request.maxAge().map(age -> String.valueOf(age.toSeconds())))
                .put("hint", request.loginHint())
                .put("wanted", request.wanted().subjects())
                .put("sid", transaction.signedIn())
                .put("until", transaction.until().toEpochMilli());
    }

    private static Transaction transaction(SealedJson json) {
        return new Transaction(request(json), json.find("sid"), json.moment("until"));
    }

    private static AuthorizationRequest request(SealedJson json) {
        return new AuthorizationRequest(
                json.text("client"),
                ResponseType.parse(json.text("type")).orElseThrow(),
                new ReturnAddress(
                        new RedirectTarget(json.text("redirect"), json.number("sent") == 1),
                        ResponseMode.parse(json.text("mode")).orElseThrow(),
                        json.find("state")),
                Scope.parse(json.text("scope")),
                json.texts("resources").stream()
                        .map(URI::create)
                        .collect(Collectors.toUnmodifiableSet()),
                json.find("nonce"),
                json.find("challenge").map(CodeChallenge::new),
                Prompt.parse(json.text("prompt")),
                json.find("age").map(age -> Duration.ofSeconds(Long.parseLong(age))),
                json.find("hint"),
                new WantedSubjects(Set.copyOf(json.texts("wanted"))));
    }
}
