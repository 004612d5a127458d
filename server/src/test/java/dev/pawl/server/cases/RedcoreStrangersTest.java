package dev.pawl.server.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.server.http.Request.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What somebody learns of redCORE's users and clients, and changes of them, who should not.
class RedcoreStrangersTest {
    @RegisterExtension static final Pawl PAWL = withSomebodyLockedOut();
    @RegisterExtension static final Pawl BOTH = withReachfive();

    private static final String HASH_OF_LOVELACE =
            "$argon2id$v=19$m=8,t=1,p=1$bG92ZWxhY2Utc2FsdC0wMQ$vSliV2gUPYsEqRBBQ6KMrXO1j+A0E2gkhWWOlVzvwoc";

    /// What a profile and a token request might say of the user, if anybody listened.
    private static final Map<String, String> WISHES =
            Map.of(
                    "email", "ceo@example.com",
                    "email_verified", "true",
                    "name", "The Boss",
                    "user_id", "0",
                    "registerDate", "1970-01-01 00:00:00",
                    "authorisedGroups", "8",
                    "groups", "8",
                    "role", "admin");

    private final Redcore plain = Redcore.plain(PAWL);

    private static Pawl withSomebodyLockedOut() {
        var locked =
                "users:\n  - { username: locked, disabled: true, password_hash: \"%s\" }\n"
                        .formatted(HASH_OF_LOVELACE);
        return configured(yaml ->
                yaml.replace("users:\n", locked) + Redcore.FACADE.formatted("token_type: Bearer"));
    }

    private static Pawl configured(UnaryOperator<String> change) {
        var standard = ConfigurationText.standard(Scratch.folder(), Pawl.ISSUER);
        return Pawl.configured(standard.changed(change));
    }

    private static Pawl withReachfive() {
        return configured(yaml ->
                yaml
                        + ConfigurationText.resource("reachfive.yaml")
                                .replace(
                                        "    signup: true\n",
                                        "    signup: true\n    signup_users: server\n")
                        + Redcore.FACADE
                                .formatted("token_type: Bearer")
                                .replace("client_id: shop", "client_id: till")
                                .replaceFirst("\nfacades:\n", ""));
    }

    /// S1: a profile is looked at; by no method and with no parameter does a user write it.
    @ParameterizedTest
    @EnumSource(
            value = Method.class,
            names = {"GET", "POST", "DELETE"})
    void nobodyWritesAProfile(Method method) {
        var token = plain.signsIn().accessToken();
        var before = profile(PAWL, token);

        var call = Call.of(method.name(), Redcore.PROFILE).with("Authorization", "Bearer " + token);
        PAWL.answers(method == Method.GET ? call : call.form(wishes()));
        PAWL.answers(Call.get(Redcore.PROFILE + "&" + wishes().form() + "&access_token=" + token));

        assertThat(profile(PAWL, token)).isEqualTo(before);
    }

    /// S1: neither does whoever asks for a token.
    @Test
    void aTokenRequestSaysNothingOfItsUser() {
        var before = profile(PAWL, plain.signsIn().accessToken());
        var more = new ArrayList<String>();
        WISHES.forEach((name, value) -> more.addAll(List.of(name, value)));

        var token = plain.signsIn(more.toArray(String[]::new)).accessToken();

        assertThat(profile(PAWL, token)).isEqualTo(before);
    }

    /// S1: nobody becomes a user, or another one, where redCORE's site has other pages.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "option=registration&api=oauth2",
                "option=com_users&task=registration.register&api=oauth2",
                "option=com_users&task=profile.save",
                "option=users&api=oauth2",
                "option=profile&api=hal",
                "option=profile"
            })
    void nobodyRegisters(String address) {
        PAWL.clock().advance(Duration.ofMinutes(1));
        var form =
                wishes().and(
                                "username",
                                "mallory",
                                "password",
                                "lovelace",
                                "jform[name]",
                                "Mallory");

        assertThat(PAWL.answers(Call.post("/index.php?" + address).form(form)).status())
                .isEqualTo(404);
        assertThat(asksWith("mallory", "lovelace").status()).isEqualTo(401);
    }

    /// S1: whoever signs up at another façade, where its users are the server's own, says nothing
    /// of himself that redCORE takes for the site's word.
    @Test
    void whoSignedUpElsewhereIsInNoGroup() {
        var data = new LinkedHashMap<>(WISHES);
        data.put("email", "grace@example.com");
        data.put("password", "Compiler-1952");
        data.remove("name");
        var json = new ArrayList<String>();
        data.forEach((name, value) -> json.add("\"%s\":\"%s\"".formatted(name, value)));
        var signedUp =
                BOTH.answers(
                        Call.post("/identity/v1/signup")
                                .json(
                                        "{\"client_id\":\"shop\",\"data\":{%s}}"
                                                .formatted(String.join(",", json))));
        assertThat(signedUp.status()).as(signedUp.body()).isEqualTo(200);

        var token =
                Redcore.plain(BOTH)
                        .asks(
                                "grant_type",
                                "password",
                                "username",
                                "grace@example.com",
                                "password",
                                "Compiler-1952")
                        .accessToken();

        assertThat(profile(BOTH, token))
                .contains("\"name\":null", "\"username\":\"grace@example.com\"")
                .contains("\"registerDate\":null", "\"authorisedGroups\":[]")
                .doesNotContain("ceo@example.com");
    }

    /// S5: an unknown client, a wrong secret and a client that has none are answered alike, at the
    /// first attempt and at one too many. Only who has tried thirty unknown ids sees which are
    /// known: those count together, and ids are no secret (RFC 6749 §2.2).
    @ParameterizedTest
    @ValueSource(strings = {"scoped", "robot", "open", "web", "nobody", "Scoped"})
    void whichClientExistsIsNotTold(String id) {
        PAWL.clock().advance(Duration.ofMinutes(10));
        var stranger = new Redcore(PAWL, id, "guess");

        for (var guess = 0; guess < 30; guess++)
            assertAnswer(
                    new Redcore(PAWL, id, "guess" + guess).refreshes("unknown"),
                    400,
                    "{\"error\":\"invalid_client\",\"error_description\":\"The client credentials are invalid\"}");

        var refused = stranger.refreshes("unknown");
        assertAnswer(
                refused,
                429,
                "{\"error\":\"temporarily_unavailable\",\"error_description\":\"Too many wrong client secrets. Try again later.\"}");
        assertThat(refused.header("Retry-After")).isEqualTo("5");
    }

    /// S5: nor whether a client has a secret, to who sends none.
    @ParameterizedTest
    @ValueSource(strings = {"scoped", "robot", "web", "nobody"})
    void whichClientHasASecretIsNotTold(String id) {
        assertAnswer(
                PAWL.answers(
                        Call.post(Redcore.TOKEN)
                                .form(
                                        Parameters.of(
                                                "grant_type",
                                                "refresh_token",
                                                "refresh_token",
                                                "x",
                                                "client_id",
                                                id))),
                400,
                "{\"error\":\"invalid_client\",\"error_description\":\"This client is invalid or must authenticate using a client secret\"}");
    }

    /// S5: a user who exists, one who is locked out, one of another realm and nobody at all are
    /// answered alike, at the first attempt and at one too many, in whatever spelling.
    @ParameterizedTest
    @CsvSource({"ada, ADA", "locked, Locked", "nobody, NoBody"})
    void whichUserExistsIsNotTold(String name, String spelling) {
        PAWL.clock().advance(Duration.ofMinutes(10));
        for (var guess = 0; guess < 4; guess++)
            assertAnswer(
                    asksWith(guess % 2 == 0 ? name : spelling, "guess" + guess),
                    401,
                    "{\"error\":\"invalid_grant\",\"error_description\":\"Invalid username and password combination\"}");

        var refused = asksWith(spelling, "guess");
        assertAnswer(
                refused,
                429,
                "{\"error\":\"temporarily_unavailable\",\"error_description\":\"Too many sign-in attempts. Try again later.\"}");
        assertThat(refused.header("Retry-After")).isEqualTo("1");
    }

    private Answer asksWith(String username, String password) {
        return plain.asks("grant_type", "password", "username", username, "password", password);
    }

    private static Parameters wishes() {
        var wishes = Parameters.of("grant_type", "password");
        for (var wish : WISHES.entrySet()) wishes = wishes.and(wish.getKey(), wish.getValue());
        return wishes;
    }

    /// The part of a profile that is about the user.
    private static String profile(Pawl pawl, String token) {
        var answer = pawl.answers(Call.get(Redcore.PROFILE + "&access_token=" + token));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.body().replaceFirst(".*\"profile\":", "");
    }

    private static void assertAnswer(Answer answer, int status, String body) {
        assertThat(answer.body()).isEqualTo(body);
        assertThat(answer.status()).isEqualTo(status);
    }
}
