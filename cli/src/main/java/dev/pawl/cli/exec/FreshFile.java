package dev.pawl.cli.exec;

import dev.pawl.cli.account.Tidings;
import dev.pawl.cli.account.TokenFile;
import dev.pawl.cli.console.Console;
import dev.pawl.cli.exit.Failure;
import dev.pawl.client.refresh.AccessToken;
import dev.pawl.client.refresh.RefreshEvent;
import dev.pawl.client.refresh.RefreshEvent.Adopted;
import dev.pawl.client.refresh.RefreshEvent.ClockAway;
import dev.pawl.client.refresh.RefreshEvent.Failed;
import dev.pawl.client.refresh.RefreshEvent.Reached;
import dev.pawl.client.refresh.RefreshEvent.Renewed;
import dev.pawl.client.refresh.RefreshEvent.ShorterThanAsked;
import dev.pawl.client.refresh.RefreshEvent.Unsaved;
import dev.pawl.client.refresh.TokenManager;
import java.time.Duration;

/// A file that has the current token until it is closed.
///
/// One thread of its own takes what happens and writes; closing ends it, and then removes the file.
final class FreshFile implements AutoCloseable {
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final TokenFile file;
    private final TokenManager tokens;
    private final Tidings tidings;
    private final Console console;
    private final Thread follower = Thread.ofVirtual().unstarted(this::follow);

    FreshFile(TokenFile file, TokenManager tokens, Tidings tidings, Console console) {
        this.file = file;
        this.tokens = tokens;
        this.tidings = tidings;
        this.console = console;
    }

    /// Writes what comes from now on.
    FreshFile started() {
        follower.start();
        return this;
    }

    private void follow() {
        try {
            while (true) {
                tidings.next(LOOK_EVERY).ifPresent(this::take);
                // Whoever looks sees what another process, or a new login, has stored.
                var _ = tokens.grant();
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void take(RefreshEvent event) {
        switch (event) {
            case Renewed(_, var token) -> write(token);
            case Adopted(_, var token) -> adopt(token);
            case Failed(_, var outcome) -> console.warn(outcome.explanation());
            case Unsaved(_, var trouble) -> console.warn(trouble.getMessage());
            case Reached _, ClockAway _, ShorterThanAsked _ -> {}
        }
    }

    /// Asking for a token of a new login sets the timer again.
    private void adopt(AccessToken token) {
        write(token);
        var _ = tokens.tokenAsync();
    }

    private void write(AccessToken token) {
        try {
            file.write(token);
        } catch (Failure unwritable) {
            console.warn(unwritable.getMessage());
        }
    }

    @Override
    public void close() {
        follower.interrupt();
        try {
            follower.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        file.remove();
    }
}
