package dev.pawl.server.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RefusalTest {
    @TempDir private Path directory;

    @ParameterizedTest
    @MethodSource
    void textThatIsNotYamlIsRefused(RefusalCase refused) throws IOException {
        var file = ConfigurationFile.of(directory, refused.keys(0));

        assertThat(file.refusals()).isEqualTo(refused.refusals());
    }

    @ParameterizedTest
    @MethodSource
    void aWrongServerIsRefused(RefusalCase refused) throws IOException {
        var file = ConfigurationFile.of(directory, refused.keys(0));

        assertThat(file.refusals()).isEqualTo(refused.refusals());
    }

    @ParameterizedTest
    @MethodSource
    void aWrongClientIsRefused(RefusalCase refused) throws IOException {
        var file = ConfigurationFile.ofClient(directory, refused.keys(4));

        assertThat(file.refusals()).isEqualTo(refused.refusals());
    }

    @ParameterizedTest
    @MethodSource
    void aWrongPolicyIsRefused(RefusalCase refused) throws IOException {
        var file = ConfigurationFile.ofConfidential(directory, refused.keys(6));

        assertThat(file.refusals()).isEqualTo(refused.refusals());
    }

    @ParameterizedTest
    @MethodSource
    void whatRfc9700ForbidsAPublicClientIsRefused(RefusalCase refused) throws IOException {
        var file = ConfigurationFile.ofPublic(directory, refused.keys(6));

        assertThat(file.refusals()).isEqualTo(refused.refusals());
    }

    @ParameterizedTest
    @MethodSource
    void aWrongUserIsRefused(RefusalCase refused) throws IOException {
        var file = ConfigurationFile.ofUser(directory, refused.keys(4));

        assertThat(file.refusals()).isEqualTo(refused.refusals());
    }

    @ParameterizedTest
    @MethodSource
    void aWrongUserPoolIsRefused(RefusalCase refused) throws IOException {
        var file = ConfigurationFile.ofUserPools(directory, refused.keys(4));

        assertThat(file.refusals()).isEqualTo(refused.refusals());
    }

    @ParameterizedTest
    @MethodSource
    void aWrongRedcoreIsRefused(RefusalCase refused) throws IOException {
        var file = ConfigurationFile.ofFacade("redcore", directory, refused.keys(4));

        assertThat(file.refusals()).isEqualTo(refused.refusals());
    }

    @ParameterizedTest
    @MethodSource
    void aWrongReachfiveIsRefused(RefusalCase refused) throws IOException {
        var file = ConfigurationFile.ofFacade("reachfive", directory, refused.keys(4));

        assertThat(file.refusals()).isEqualTo(refused.refusals());
    }

    static Stream<RefusalCase> textThatIsNotYamlIsRefused() throws IOException {
        return RefusalCase.read("yaml.txt");
    }

    static Stream<RefusalCase> aWrongServerIsRefused() throws IOException {
        return RefusalCase.read("server.txt");
    }

    static Stream<RefusalCase> aWrongClientIsRefused() throws IOException {
        return RefusalCase.read("client.txt");
    }

    static Stream<RefusalCase> aWrongPolicyIsRefused() throws IOException {
        return RefusalCase.read("refresh.txt");
    }

    static Stream<RefusalCase> whatRfc9700ForbidsAPublicClientIsRefused() throws IOException {
        return RefusalCase.read("public-client.txt");
    }

    static Stream<RefusalCase> aWrongUserIsRefused() throws IOException {
        return RefusalCase.read("user.txt");
    }

    static Stream<RefusalCase> aWrongUserPoolIsRefused() throws IOException {
        return RefusalCase.read("cognito.txt");
    }

    static Stream<RefusalCase> aWrongRedcoreIsRefused() throws IOException {
        return RefusalCase.read("redcore.txt");
    }

    static Stream<RefusalCase> aWrongReachfiveIsRefused() throws IOException {
        return RefusalCase.read("reachfive.txt");
    }
}
