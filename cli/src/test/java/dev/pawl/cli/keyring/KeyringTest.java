package dev.pawl.cli.keyring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.cli.keyring.KeyringException.Trouble;
import dev.pawl.cli.shell.Shell;
import dev.pawl.cli.shell.Timepiece;
import dev.pawl.client.testing.Case;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class KeyringTest {
    private static Shell shell(Map<String, String> variables) {
        return new Shell(
                variables,
                InputStream.nullInputStream(),
                new PrintStream(OutputStream.nullOutputStream()),
                new PrintStream(OutputStream.nullOutputStream()),
                false,
                new Timepiece(Clock.systemUTC(), System::nanoTime));
    }

    @Test
    @Case("D54")
    void withoutASessionBusThereIsNoKeyring(@TempDir Path empty) {
        for (var variables :
                List.of(Map.<String, String>of(), Map.of("XDG_RUNTIME_DIR", empty.toString())))
            assertThatThrownBy(() -> Keyring.of(shell(variables)))
                    .isInstanceOfSatisfying(
                            KeyringException.class,
                            it -> assertThat(it.trouble()).isEqualTo(Trouble.ABSENT))
                    .hasMessageStartingWith("there is no session bus");
    }

    @Test
    @Case("D54")
    void withoutTheLibraryThereIsNoKeyring() {
        assertThatThrownBy(() -> SecretService.load("libsecret-there-is-none.so.0"))
                .isInstanceOfSatisfying(
                        KeyringException.class,
                        it -> assertThat(it.trouble()).isEqualTo(Trouble.ABSENT))
                .hasMessageContaining("libsecret-there-is-none.so.0 cannot be loaded")
                .hasMessageContaining("apt-get install libsecret-1-0");
    }
}
