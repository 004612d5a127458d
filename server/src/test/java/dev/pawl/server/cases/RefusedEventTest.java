package dev.pawl.server.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// S12: who was refused, from where, and how it tried to show who it is.
class RefusedEventTest {
    @RegisterExtension static final Pawl PAWL = Pawl.standard();
    @RegisterExtension static final Pawl POOLS = Pawl.withUserPools();

    private static final List<String> MEMBERS =
            List.of("time", "event", "endpoint", "reason", "client", "address", "method", "detail");

    @ParameterizedTest
    @ValueSource(strings = {"/oauth2/token", "/oauth2/introspect", "/oauth2/revoke"})
    void aWrongSecretNamesClientAddressAndMethods(String endpoint) {
        var event = refused(new Client(PAWL, "header", "wrong" + endpoint, false), endpoint);

        assertThat(event.propertyNames()).containsExactlyElementsOf(MEMBERS);
        assertThat(text(event, "endpoint")).isEqualTo(endpoint);
        assertThat(text(event, "reason")).isEqualTo("wrong_client_secret");
        assertThat(text(event, "client")).isEqualTo("header");
        assertThat(text(event, "address")).isEqualTo("127.0.0.1");
        assertThat(text(event, "method")).isEqualTo("client_secret_basic");
        assertThat(text(event, "detail")).contains("registered client_secret_basic");
    }

    @Test
    void anotherMethodThanTheRegisteredOneIsSeen() {
        var event = refused(new Client(PAWL, "header", "header-secret", true), "/oauth2/token");

        assertThat(text(event, "reason")).isEqualTo("other_authentication_method");
        assertThat(text(event, "method")).isEqualTo("client_secret_post");
        assertThat(text(event, "detail")).contains("registered client_secret_basic");
    }

    @Test
    void aClientThatDoesNotExistIsNamedAsItNamesItself() {
        var event = refused(new Client(PAWL, "nobody", "x", false), "/oauth2/token");

        assertThat(text(event, "reason")).isEqualTo("unknown_client");
        assertThat(text(event, "client")).isEqualTo("nobody");
    }

    @Test
    void whatDoesNotLookLikeAnIdIsShownByItsDigest() {
        var name = "\u001b[2Jevil\u202e\n" + "x".repeat(600);

        var event =
                PAWL.eventsOf(() ->
                                PAWL.answers(
                                        Call.post("/oauth2/token")
                                                .form(
                                                        Parameters.of(
                                                                "grant_type",
                                                                "password",
                                                                "client_id",
                                                                name))))
                        .getFirst();

        assertThat(text(event, "client")).matches("610 characters, sha256 [0-9a-f]{8}");
        assertThat(event.toString().length()).isLessThan(2_000);
    }

    @Test
    void aPageNamesWhoAsksToo() {
        var event =
                PAWL.eventsOf(() ->
                                PAWL.answers(
                                        Call.get("/oauth2/authorize?client_id=nobody&state=x")))
                        .getFirst();

        assertThat(text(event, "client")).isEqualTo("nobody");
        assertThat(text(event, "address")).isEqualTo("127.0.0.1");
    }

    @Test
    void anOperationOfAPoolNamesWhoAsksToo() {
        var event =
                POOLS.eventsOf(() ->
                                POOLS.answers(
                                        UserPools.call(
                                                "RevokeToken",
                                                "{\"ClientId\":\"nobody\",\"Token\":\"x\"}")))
                        .getFirst();

        assertThat(text(event, "client")).isEqualTo("nobody");
        assertThat(text(event, "address")).isEqualTo("127.0.0.1");
    }

    /// S12: six thousand of them in ten minutes were all answered alike.
    @ParameterizedTest
    @ValueSource(strings = {"/oauth2/token", "/oauth2/introspect", "/oauth2/revoke"})
    void wrongSecretsAreSlowedDown(String endpoint) {
        for (var i = 0; i < 40; i++)
            new Client(PAWL, "keeper", i + endpoint, true).posts(endpoint, asked());

        var slowed = new Client(PAWL, "keeper", "once more", true).posts(endpoint, asked());
        var elsewhere =
                PAWL.answersFrom(
                        "127.0.0.2",
                        Call.post("/oauth2/introspect")
                                .form(
                                        asked().and(
                                                        "client_id",
                                                        "keeper",
                                                        "client_secret",
                                                        "keeper-secret")));

        assertThat(slowed.status()).isEqualTo(429);
        assertThat(slowed.header("Retry-After")).isEqualTo("5");
        assertThat(elsewhere.status()).isEqualTo(200);
    }

    private static JsonNode refused(Client client, String endpoint) {
        return PAWL.eventsOf(() -> client.posts(endpoint, asked())).getFirst();
    }

    private static Parameters asked() {
        return Parameters.of("grant_type", "client_credentials", "token", "x");
    }

    private static String text(JsonNode event, String member) {
        return event.path(member).asString("");
    }
}
