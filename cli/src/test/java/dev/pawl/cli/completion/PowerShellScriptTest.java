package dev.pawl.cli.completion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.cli.command.Command;
import dev.pawl.cli.command.CommandLine;
import dev.pawl.cli.command.Flag;
import dev.pawl.cli.command.Topics;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// PowerShell is not at hand where tests run, so its script is read instead of run.
class PowerShellScriptTest {
    private final CommandLine line =
            new CommandLine(
                    Command.group(
                            "oidc-client",
                            "all",
                            Command.of("oidc-client show", "Show the client's name", (a, s) -> 0)
                                    .flags(
                                            Flag.value("output", "o", "how").oneOf("text", "json"),
                                            Flag.value("profile", "", "which"),
                                            Flag.value("secret", "", "not for everyone").unlisted(),
                                            Flag.toggle("quiet", "q", "say nothing"))),
                    new Topics(Map.of("colours", "…")));

    @Test
    void everyCommandHasWhatCanFollowItsFlagsAndWhatTheseWant() {
        assertThat(PowerShellScript.of(Spot.all(line)))
                .contains(
                        """
                            $words = @{
                                'oidc-client' = [ordered]@{ 'help' = 'Help about any command'; 'show' = 'Show the client''s name' }
                                'oidc-client help' = [ordered]@{ 'help' = 'Help about any command'; 'show' = 'Show the client''s name'; 'colours' = 'a topic' }
                                'oidc-client show' = [ordered]@{  }
                            }
                            $flags = @{
                                'oidc-client' = [ordered]@{ '--help' = 'help for oidc-client'; '-h' = 'help for oidc-client' }
                                'oidc-client help' = [ordered]@{ '--help' = 'help for help'; '-h' = 'help for help' }
                                'oidc-client show' = [ordered]@{ '--help' = 'help for show'; '-h' = 'help for show'; '--output' = 'how'; '-o' = 'how'; '--profile' = 'which'; '--quiet' = 'say nothing'; '-q' = 'say nothing' }
                            }
                            $wants = @{
                                'oidc-client' = [ordered]@{  }
                                'oidc-client help' = [ordered]@{  }
                                'oidc-client show' = [ordered]@{ '--output' = 'text json'; '-o' = 'text json'; '--profile' = ':profile' }
                            }
                        """);
    }
}
