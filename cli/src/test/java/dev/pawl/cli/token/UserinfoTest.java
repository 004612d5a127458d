package dev.pawl.cli.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.cli.Outcome;
import dev.pawl.cli.Scene;
import dev.pawl.cli.StoredLogin;
import dev.pawl.client.json.JsonObject;
import dev.pawl.client.testing.Answer;
import dev.pawl.client.testing.Case;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who is logged in, as the issuer tells it.
class UserinfoTest {
    @TempDir private Path folder;
    private Scene scene;

    @BeforeEach
    void start() {
        scene = new Scene(folder).variable("XDG_STATE_HOME", folder.toString());
    }

    @AfterEach
    void stop() {
        scene.close();
    }

    @Test
    void theUserIsToldAboutWithTheTokenOfTheLogin() {
        login(scene.idToken());

        var outcome = userinfo();

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out()).isEqualTo("sub    alice\nemail  a@b\n");
        assertThat(scene.provider.received("/userinfo").getFirst().authorization())
                .contains("Bearer AT1");
    }

    @Test
    void aProgramGetsTheClaimsAsTheyAre() {
        login(scene.idToken());

        var data = JsonObject.tryParse(userinfo("--json").out()).orElseThrow();

        assertThat(data.text("email")).contains("a@b");
        assertThat(userinfo("-o", "env").out()).contains("OIDC_SUB='alice'\n");
    }

    @Case("I109")
    @Test
    void anAnswerAboutSomebodyElseIsNotPrinted() {
        login(scene.idToken());
        scene.provider.answer("/userinfo", Answer.json("{\"sub\":\"mallory\"}"));

        var outcome = userinfo();

        assertThat(outcome.status()).isEqualTo(7);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err())
                .isEqualTo("oidc-client userinfo: the answer is about mallory, not about alice\n");
    }

    @Test
    void withoutAnIdTokenNothingIsCompared() {
        StoredLogin.in(scene, folder).with("{\"access_token\":\"AT1\",\"expires_in\":3600}");

        var outcome = userinfo();

        assertThat(outcome.status()).isZero();
        assertThat(outcome.err())
                .isEqualTo("the login has no ID token to compare the answer with\n");
    }

    @Case("H88")
    @Test
    void aRefusedTokenIsRefreshedOnce() {
        login(scene.idToken());
        scene.tokenAnswer("{\"access_token\":\"AT2\",\"expires_in\":3600}");
        scene.provider.answer(
                "/userinfo", Answer.json(401, "{}"), Answer.json("{\"sub\":\"alice\"}"));

        assertThat(userinfo().status()).isZero();

        var asked = scene.provider.received("/userinfo");
        assertThat(asked).hasSize(2);
        assertThat(asked.getLast().authorization()).contains("Bearer AT2");
    }

    @Case("H88")
    @Test
    void aSecondRefusalIsTheAnswer() {
        login(scene.idToken());
        scene.tokenAnswer("{\"access_token\":\"AT2\",\"expires_in\":3600}");
        scene.provider.answer("/userinfo", Answer.json(401, "{}"));

        var outcome = userinfo();

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.err())
                .isEqualTo("oidc-client userinfo: the server answered 401 Unauthorized\n");
        assertThat(scene.provider.received("/userinfo")).hasSize(2);
    }

    @Test
    void withoutALoginNobodyIsAsked() {
        var outcome = userinfo();

        assertThat(outcome.status()).isEqualTo(4);
        assertThat(scene.provider.received("/userinfo")).isEmpty();
    }

    @Test
    void anIssuerWithoutTheEndpointIsNamed() {
        login(scene.idToken());
        scene.provider.discovery(
                Answer.json("{\"issuer\":\"%s\"}".formatted(scene.provider.issuer())));

        var outcome = userinfo();

        assertThat(outcome.status()).isEqualTo(6);
        assertThat(outcome.err()).contains("the issuer publishes no userinfo_endpoint");
    }

    private void login(String idToken) {
        StoredLogin.in(scene, folder)
                .with(
                        """
                        {"access_token":"AT1","expires_in":3600,"refresh_token":"RT1",\
                        "id_token":"%s"}\
                        """
                                .formatted(idToken));
    }

    private Outcome userinfo(String... more) {
        var all = new ArrayList<>(List.of("userinfo", "--config", scene.configFile()));
        all.addAll(List.of(more));
        return scene.run(all.toArray(String[]::new));
    }
}
