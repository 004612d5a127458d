package dev.pawl.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class InheritedTest {
    @Test
    void whatTheLauncherPutAsideIsBackInItsPlace() {
        assertThat(
                        Inherited.variables(
                                Map.of(
                                        "HOME", "/home/ada",
                                        "OIDC_CLIENT_ASIDE_JAVA_TOOL_OPTIONS", "-Da=b",
                                        "OIDC_CLIENT_ASIDE__JAVA_OPTIONS", "")))
                .isEqualTo(
                        Map.of(
                                "HOME", "/home/ada",
                                "JAVA_TOOL_OPTIONS", "-Da=b",
                                "_JAVA_OPTIONS", ""));
    }

    @Test
    void anEnvironmentThatNobodyTouchedStaysAsItIs() {
        var environment = Map.of("HOME", "/home/ada", "OIDC_CLIENT_ID", "cli");

        assertThat(Inherited.variables(environment)).isSameAs(environment);
    }
}
