package dev.pawl.bench.soak;

import static dev.pawl.bench.soak.SoakRegistration.CLIENT;
import static dev.pawl.bench.soak.SoakRegistration.OTHER;
import static dev.pawl.bench.soak.SoakRegistration.basic;

import java.util.List;
import java.util.function.BiFunction;

/// Well-formed requests of somebody who has no right to an answer: each must be refused, in words.
final class CredentialAttacks {
    static final Attack WRONG_PASSWORD =
            refused(
                    "wrong password",
                    (_, number) -> SoakRequest.signIn(OTHER, "user-63", "guess-" + number));

    /// One password for each user in turn.
    static final Attack SPRAYED_PASSWORD =
            refused(
                    "sprayed password",
                    (_, number) ->
                            SoakRequest.signIn(OTHER, SoakRegistration.user(number), "Summer2026"));

    static final Attack MADE_UP_NAME =
            refused(
                    "made up name",
                    (_, number) -> SoakRequest.signIn(OTHER, "nobody-" + number, "guess"));

    /// Guesses of one name, of every name, and of names of nobody.
    static final List<Attack> GUESSES = List.of(WRONG_PASSWORD, SPRAYED_PASSWORD, MADE_UP_NAME);

    static final List<Attack> ALL =
            List.of(
                    WRONG_PASSWORD,
                    SPRAYED_PASSWORD,
                    MADE_UP_NAME,
                    refused(
                            "wrong client secret",
                            (_, number) -> asClient(basic(CLIENT, "guess-" + number))),
                    refused(
                            "made up client",
                            (_, number) -> asClient(basic("client-" + number, "guess"))),
                    refused(
                            "forged refresh token",
                            (loot, number) -> SoakRequest.refresh(OTHER, loot.forged(number))),
                    refused(
                            "truncated refresh token",
                            (loot, number) -> SoakRequest.refresh(OTHER, loot.truncated(number))),
                    refused(
                            "long refresh token",
                            (_, _) -> SoakRequest.refresh(OTHER, "A".repeat(60_000))),
                    refused(
                            "replayed refresh token",
                            (loot, number) -> SoakRequest.refresh(OTHER, loot.spent(number))),
                    // Good at another client.
                    refused(
                            "foreign refresh token",
                            (loot, number) -> SoakRequest.refresh(OTHER, loot.foreign(number))),
                    // RFC 7662 §2.2: what belongs to another client is told nothing of.
                    Attack.of(
                            "foreign introspection",
                            AllowedAnswers.only(200, 400, 401, 403),
                            (loot, number) -> SoakRequest.introspect(OTHER, loot.foreign(number))),
                    refused(
                            "forged access token",
                            (loot, number) -> SoakRequest.userinfo(loot.forgedAccess(number))),
                    refused(
                            "unsigned access token",
                            (_, _) ->
                                    SoakRequest.userinfo(
                                            "eyJhbGciOiJub25lIn0.eyJzdWIiOiJ1c2VyLTAifQ.")),
                    refused(
                            "made up code",
                            (_, number) ->
                                    SoakRequest.toToken(
                                            basic(OTHER),
                                            "grant_type=authorization_code&code=guess-" + number)));

    private CredentialAttacks() {}

    private static Attack refused(String title, BiFunction<Loot, Integer, String> text) {
        return Attack.of(title, AllowedAnswers.only(400, 401), text);
    }

    private static String asClient(String authentication) {
        return SoakRequest.toToken(authentication, "grant_type=client_credentials");
    }
}
