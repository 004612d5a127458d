package dev.pawl.server.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.protocol.GrantType;
import dev.pawl.protocol.Scope;
import dev.pawl.protocol.Secret;
import dev.pawl.server.configuration.ClientConfiguration.AuthMethod;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DemonstrationTest {
    private static final Scope SCOPE = Scope.parse("openid profile email offline_access");

    @Test
    void itListensOnLoopbackAndSaysWhatItIs() {
        var demo = load(CommandLine.EMPTY);

        assertThat(demo.demo()).isTrue();
        assertThat(demo.issuer()).hasToString("http://127.0.0.1:9600");
        assertThat(demo.listen().host()).isEqualTo("127.0.0.1");
        assertThat(demo.listen().port()).isEqualTo(9600);
    }

    @Test
    void itKeepsEverythingInOneDirectoryOfTheCaller() {
        var demo = load(CommandLine.EMPTY);

        assertThat(demo.store().url().file()).isEqualTo(Path.of("pawl-data/pawl.db"));
        assertThat(demo.keys().directory()).isEqualTo(Path.of("pawl-data/keys"));
    }

    @Test
    void itHasAConfidentialClientThatRotates() {
        var client = load(CommandLine.EMPTY).clients().getFirst();

        assertThat(client.clientId()).isEqualTo("demo");
        assertThat(client.secret()).contains(Secret.of("demo-secret"));
        assertThat(client.authMethod()).isEqualTo(AuthMethod.CLIENT_SECRET);
        assertThat(client.grantTypes())
                .containsExactly(
                        GrantType.AUTHORIZATION_CODE,
                        GrantType.REFRESH_TOKEN,
                        GrantType.PASSWORD,
                        GrantType.CLIENT_CREDENTIALS);
        assertThat(client.redirectUris()).hasToString("[http://127.0.0.1:5556/auth/callback]");
        assertThat(client.scope()).isEqualTo(SCOPE);
        assertThat(client.refresh().rotation()).contains(new Rotation.Always());
    }

    @Test
    void itHasAPublicClient() {
        var client = load(CommandLine.EMPTY).clients().get(1);

        assertThat(client.clientId()).isEqualTo("demo-public");
        assertThat(client.isPublic()).isTrue();
        assertThat(client.grantTypes())
                .containsExactly(
                        GrantType.AUTHORIZATION_CODE, GrantType.REFRESH_TOKEN, GrantType.PASSWORD);
        assertThat(client.redirectUris()).hasToString("[http://127.0.0.1:5556/auth/callback]");
        assertThat(client.scope()).isEqualTo(SCOPE);
    }

    @Test
    void itAnswersAClientOfReachfive() {
        var reachfive = load(CommandLine.EMPTY).facades().reachfive().orElseThrow();

        assertThat(reachfive.clients().getFirst().clientId()).isEqualTo("demo-reachfive");
        assertThat(reachfive.clients().getFirst().isPublic()).isTrue();
    }

    @Test
    void itAnswersAClientOfRedcoreAsTheManualDoes() {
        var redcore = load(CommandLine.EMPTY).facades().redcore().orElseThrow();

        assertThat(redcore.clients().getFirst().clientId()).isEqualTo("demo-redcore");
        assertThat(redcore.clients().getFirst().scope()).isEqualTo(Scope.NONE);
        assertThat(redcore.alwaysIssueNewRefreshToken()).isFalse();
        assertThat(redcore.unsetRefreshTokenAfterUse()).isEmpty();
    }

    @Test
    void itsUserHasAFullProfile() {
        var ada = load(CommandLine.EMPTY).users().getFirst();

        assertThat(ada.username()).isEqualTo("ada");
        assertThat(ada.password()).contains(Secret.of("lovelace"));
        assertThat(ada.claims())
                .containsEntry("name", "Ada Lovelace")
                .containsEntry("birthdate", "1815-12-10")
                .containsEntry("updated_at", 1767225600L)
                .containsEntry("email_verified", true)
                .hasSize(15);
    }

    @Test
    void itsIssuerFollowsThePortOfTheCommandLine() {
        var demo =
                load(new CommandLine(Optional.empty(), Optional.of(9700), Optional.empty(), false));

        assertThat(demo.listen().port()).isEqualTo(9700);
        assertThat(demo.issuer()).hasToString("http://127.0.0.1:9700");
    }

    @Test
    void itsIssuerFollowsAnIpv6Host() {
        var demo =
                load(
                        new CommandLine(
                                Optional.of("::1"), Optional.empty(), Optional.empty(), false));

        assertThat(demo.issuer()).hasToString("http://[::1]:9600");
    }

    @Test
    void itMovesWithTheDataDirectory() {
        var data = Optional.of(Path.of("/srv/pawl"));
        var demo = load(new CommandLine(Optional.empty(), Optional.empty(), data, false));

        assertThat(demo.store().url()).hasToString("sqlite:/srv/pawl/pawl.db");
        assertThat(demo.keys().directory()).isEqualTo(Path.of("/srv/pawl/keys"));
    }

    @Test
    void itRefusesToBeReachableFromElsewhere() {
        var everywhere =
                new CommandLine(Optional.of("0.0.0.0"), Optional.empty(), Optional.empty(), false);

        assertThatThrownBy(() -> load(everywhere))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        "--host: listen.host: is not loopback, and demo credentials are public;"
                                + " write 127.0.0.1 or remove demo: true");
    }

    @Test
    void withItsOwnCertificateItIsCalledByName() {
        var none = Optional.<Path>empty();

        assertThat(load(new CommandLine(Optional.empty(), Optional.of(9700), none, true)).issuer())
                .hasToString("https://localhost:9700");
        assertThat(load(new CommandLine(Optional.of("::1"), Optional.empty(), none, true)).issuer())
                .hasToString("https://[::1]:9600");
    }

    private static Configuration load(CommandLine commandLine) {
        return new ConfigurationSource(Optional.empty(), Map.of(), commandLine).load();
    }
}
