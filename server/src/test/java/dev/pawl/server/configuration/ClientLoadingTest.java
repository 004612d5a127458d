package dev.pawl.server.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.protocol.GrantType;
import dev.pawl.protocol.Scope;
import dev.pawl.protocol.Secret;
import dev.pawl.server.configuration.ClientConfiguration.AccessTokenFormat;
import dev.pawl.server.configuration.ClientConfiguration.AuthMethod;
import dev.pawl.server.configuration.ClientConfiguration.Consent;
import dev.pawl.server.configuration.ClientConfiguration.Introspection;
import dev.pawl.server.configuration.ClientConfiguration.SigningAlgorithm;
import dev.pawl.server.configuration.RefreshConfiguration.ConsumedAccessToken;
import dev.pawl.server.configuration.RefreshConfiguration.Issue;
import dev.pawl.server.configuration.RefreshConfiguration.Lifetime;
import dev.pawl.server.configuration.RefreshConfiguration.OnDeadPresented;
import dev.pawl.server.configuration.RefreshConfiguration.OnReuse;
import dev.pawl.server.configuration.RefreshConfiguration.ScopeOnRotation;
import dev.pawl.server.configuration.RefreshConfiguration.Successor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientLoadingTest {
    @TempDir private Path directory;

    @Test
    void aClientHasTheDefaultsOfRfc7591AndItsOwn() throws IOException {
        var client = client("redirect_uris: [\"https://app.example.com/\"]");

        assertThat(client.authMethod()).isEqualTo(AuthMethod.NONE);
        assertThat(client.grantTypes()).containsExactly(GrantType.AUTHORIZATION_CODE);
        assertThat(client.scope()).isEqualTo(Scope.NONE);
        assertThat(client.accessTokenFormat()).isEqualTo(AccessTokenFormat.JWT);
        assertThat(client.idTokenSignedResponseAlg()).isEqualTo(SigningAlgorithm.ES256);
        assertThat(client.introspection()).isEqualTo(Introspection.OWN);
        assertThat(client.consent()).isEqualTo(Consent.ASK);
        assertThat(client.disabled()).isFalse();
        assertThat(client.legacyInsecure()).isFalse();
    }

    @Test
    void aPolicyThatIsNotWrittenStaysOpen() throws IOException {
        var policy = client("redirect_uris: [\"https://app.example.com/\"]").refresh();

        assertThat(policy.rotation()).isEmpty();
        assertThat(policy.retryWindow()).isEmpty();
        assertThat(policy.onReuse()).isEmpty();
        assertThat(policy.accessTokenLifetime()).isEmpty();
    }

    @Test
    void aPolicyHasNoOdditiesUnlessTheyAreWritten() throws IOException {
        var policy = client("redirect_uris: [\"https://app.example.com/\"]").refresh();

        assertThat(policy.scopeOnRotation()).isEqualTo(ScopeOnRotation.KEEP);
        assertThat(policy.lifetime()).isEqualTo(Lifetime.ABSOLUTE);
        assertThat(policy.successor()).isEqualTo(Successor.HANDED_OUT);
        assertThat(policy.onDeadPresented()).isEqualTo(OnDeadPresented.REFUSE);
    }

    @Test
    void aPolicyIsReadKeyByKey() throws IOException {
        var policy =
                policy(
                        """
                        rotation: when-aged(0.5)
                        retry_window: until-used
                        max_repeats: 3
                        on_reuse: revoke-client-user
                        refresh_token_lifetime: 60d
                        refresh_token_idle: 60d
                        access_token_lifetime: 90s
                        consumed_access_token: dies
                        families_per_user_client: 7
                        issue: always
                        scope_on_rotation: narrow
                        lifetime: sliding
                        on_dead_presented: revoke-client-user
                        """);

        assertThat(policy.rotation()).contains(new Rotation.WhenAged(0.5));
        assertThat(policy.retryWindow()).contains(new RetryWindow.UntilUsed());
        assertThat(policy.maxRepeats()).contains(3);
        assertThat(policy.onReuse()).contains(OnReuse.REVOKE_CLIENT_USER);
        assertThat(policy.refreshTokenLifetime()).contains(Duration.ofDays(60));
        assertThat(policy.refreshTokenIdle()).contains(Duration.ofDays(60));
        assertThat(policy.accessTokenLifetime()).contains(Duration.ofSeconds(90));
        assertThat(policy.consumedAccessToken()).contains(ConsumedAccessToken.DIES);
        assertThat(policy.familiesPerUserClient()).contains(7);
        assertThat(policy.issue()).contains(Issue.ALWAYS);
        assertThat(policy.scopeOnRotation()).isEqualTo(ScopeOnRotation.NARROW);
        assertThat(policy.lifetime()).isEqualTo(Lifetime.SLIDING);
        assertThat(policy.onDeadPresented()).isEqualTo(OnDeadPresented.REVOKE_CLIENT_USER);
    }

    @Test
    void aSuccessorMayBeWithheldWhereTheWindowEnds() throws IOException {
        var policy = policy("rotation: always\nsuccessor: withheld\nretry_window: 10s\n");

        assertThat(policy.successor()).isEqualTo(Successor.WITHHELD);
    }

    @Test
    void aZeroRetryWindowIsStrict() throws IOException {
        assertThat(policy("retry_window: 0s\n").retryWindow())
                .contains(new RetryWindow.Fixed(Duration.ZERO));
    }

    @ParameterizedTest
    @CsvSource({"true, always", "false, never"})
    void theOtherNameOfRotationCounts(String written, String rotation) throws IOException {
        var policy = policy("always_issue_new_refresh_token: " + written + "\n");

        assertThat(policy.rotation().orElseThrow()).hasToString(rotation);
    }

    @Test
    void anAccessTokenLifetimeCountsForTheClientWhereverItIsWritten() throws IOException {
        var above = client("grant_types: [password]\naccess_token_lifetime: 9m");
        var below = confidential("access_token_lifetime: 9m");

        assertThat(above.accessTokenLifetime()).contains(Duration.ofMinutes(9));
        assertThat(below.accessTokenLifetime()).contains(Duration.ofMinutes(9));
    }

    @Test
    void aSecretComesFromAFileBesideTheConfiguration() throws IOException {
        Files.writeString(directory.resolve("web.secret"), "s3cret \n");

        var client = client("client_secret_file: web.secret\ngrant_types: [password]");

        assertThat(client.secret()).contains(Secret.of("s3cret "));
        assertThat(client.authMethod()).isEqualTo(AuthMethod.CLIENT_SECRET);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://app.example.com/cb?x=1",
                "http://127.0.0.1:5556/auth/callback",
                "http://[::1]/",
                "http://localhost/cb",
                "com.example.app:/callback"
            })
    void aRedirectUriThatStaysWithTheClientIsTaken(String uri) throws IOException {
        assertThat(client("redirect_uris: [\"" + uri + "\"]").redirectUris())
                .hasToString("[" + uri + "]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rotation: never",
                "on_reuse: refuse",
                "retry_window: until-used",
                "always_issue_new_refresh_token: false"
            })
    void aLegacyClientMayDoWhatRfc9700Forbids(String policy) throws IOException {
        var keys = policy.indent(6) + "legacy_insecure: true".indent(4);

        var client = ConfigurationFile.ofPublic(directory, keys).load().clients().getFirst();

        assertThat(client.legacyInsecure()).isTrue();
        assertThat(client.isPublic()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://app.example.com/cb", "myapp:/cb"})
    void aLegacyClientMayKeepAnOldRedirectUri(String uri) throws IOException {
        var client = client("legacy_insecure: true\nredirect_uris: [\"" + uri + "\"]");

        assertThat(client.redirectUris()).hasToString("[" + uri + "]");
    }

    private RefreshConfiguration policy(String keys) throws IOException {
        return confidential(keys).refresh();
    }

    private ClientConfiguration confidential(String policy) throws IOException {
        var file = ConfigurationFile.ofConfidential(directory, policy.indent(6));
        return file.load().clients().getFirst();
    }

    private ClientConfiguration client(String keys) throws IOException {
        return ConfigurationFile.ofClient(directory, keys.indent(4)).load().clients().getFirst();
    }
}
