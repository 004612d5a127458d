package dev.pawl.server.refresh;

import static dev.pawl.server.refresh.Families.granted;
import static dev.pawl.server.refresh.Families.offline;
import static dev.pawl.server.refresh.Families.unbound;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What ends many families at once.
///
/// Cases 147, 148, 153.
class EpochsTest {
    private static final EpochKey USER = EpochKey.subject("ada");
    private static final EpochKey SESSION = EpochKey.session("browser-1");

    @Test
    void anEpochEndsWhatWasBornBefore() {
        var epochs = new Epochs(Map.of(USER, 8L));

        assertThat(epochs.movedOn(List.of(USER), 7)).contains(USER);
        assertThat(epochs.movedOn(List.of(USER), 8)).isEmpty();
        assertThat(epochs.movedOn(List.of(USER), 9)).isEmpty();
    }

    @Test
    void anEpochThatNeverMovedEndsNothing() {
        assertThat(Epochs.NONE.movedOn(List.of(USER, SESSION), 0)).isEmpty();
    }

    @Test
    void theFirstKeyThatMovedIsTheReason() {
        var epochs = new Epochs(Map.of(USER, 8L, SESSION, 9L));

        assertThat(epochs.movedOn(List.of(USER, SESSION), 7)).contains(USER);
        assertThat(epochs.movedOn(List.of(USER, SESSION), 8)).contains(SESSION);
    }

    @Test
    void aFamilyHangsOnUserClientGrantAndSession() {
        assertThat(unbound().epochKeys())
                .containsExactly(
                        EpochKey.subject("ada"),
                        EpochKey.client("app"),
                        EpochKey.subjectAtClient("ada", "app"),
                        EpochKey.grant("consent-1"),
                        EpochKey.session("browser-1"));
    }

    @Test
    void anOfflineFamilyOutlivesItsSession() {
        assertThat(offline().epochKeys()).hasSize(4).doesNotContain(SESSION);
    }

    @Test
    void aFamilyWithoutASessionHangsOnNone() {
        assertThat(granted(Optional.empty(), false, Optional.empty()).epochKeys())
                .hasSize(4)
                .doesNotContain(SESSION);
    }

    @Test
    void everyKeyHasANameOfItsOwn() {
        assertThat(unbound().epochKeys().stream().map(EpochKey::name))
                .containsExactly(
                        "subject ada",
                        "client app",
                        "subject-at-client 3 app ada",
                        "grant consent-1",
                        "session browser-1");
    }
}
