package dev.pawl.server.authorize;

import dev.pawl.protocol.Secret;
import dev.pawl.server.http.JsonObject;
import dev.pawl.server.keys.KeyRings;
import dev.pawl.server.keys.Seal.Purpose;
import dev.pawl.server.refresh.FamilyId;
import dev.pawl.server.session.BrowserSession;
import dev.pawl.server.session.SealedJson;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// Hands out tickets to those who have signed in, and takes them in again.
///
/// On the wire: `tkn=…`
public final class SignInTickets {
    /// Where an authorization request brings it.
    public static final String PARAMETER = "tkn";

    /// The application goes on at once.
    public static final Duration LIFETIME = Duration.ofSeconds(60);

    private final KeyRings keys;
    private final SecureRandom random;
    private final InstantSource clock;

    /// Gathers what tickets are made of.
    public SignInTickets(KeyRings keys, SecureRandom random, InstantSource clock) {
        this.keys = keys;
        this.random = random;
        this.clock = clock;
    }

    /// Hands out a ticket.
    ///
    /// @param clientId the only client whose requests it serves
    public Secret issue(String clientId, BrowserSession session) {
        var family = FamilyId.random(random);
        var json =
                new JsonObject()
                        .put("high", family.high())
                        .put("low", family.low())
                        .put("client", clientId)
                        .put("sid", session.sid())
                        .put("sub", session.subject())
                        .put("auth", session.authTime().toEpochMilli())
                        .put("amr", session.amr())
                        .put("epoch", session.epoch())
                        .put("until", clock.instant().plus(LIFETIME).toEpochMilli());
        return Secret.of(SealedJson.seal(keys, Purpose.SIGN_IN_TICKET, json));
    }

    /// Takes a ticket in; empty if it is none of ours, or too old.
    Optional<SignInTicket> open(String sealed) {
        return SealedJson.open(keys, Purpose.SIGN_IN_TICKET, sealed)
                .map(SignInTickets::ticket)
                .filter(ticket -> clock.instant().isBefore(ticket.until()));
    }

    private static SignInTicket ticket(SealedJson json) {
        var authTime = json.moment("auth");
        return new SignInTicket(
                new FamilyId(json.number("high"), json.number("low")),
                json.text("client"),
                new BrowserSession(
                        json.text("sid"),
                        json.text("sub"),
                        authTime,
                        json.texts("amr"),
                        authTime,
                        json.number("epoch"),
                        List.of()),
                json.moment("until"));
    }
}
