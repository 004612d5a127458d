package dev.pawl.cli.watch;

import dev.pawl.cli.account.Tidings;
import dev.pawl.cli.console.Console;
import dev.pawl.cli.exit.ExitCode;
import dev.pawl.cli.exit.Failure;
import dev.pawl.cli.exit.Failures;
import dev.pawl.cli.shell.Shell;
import dev.pawl.cli.text.GoDuration;
import dev.pawl.client.refresh.AccessToken;
import dev.pawl.client.refresh.NoTokenException;
import dev.pawl.client.refresh.RefreshEvent;
import dev.pawl.client.refresh.RefreshEvent.Adopted;
import dev.pawl.client.refresh.RefreshEvent.ClockAway;
import dev.pawl.client.refresh.RefreshEvent.Failed;
import dev.pawl.client.refresh.RefreshEvent.Reached;
import dev.pawl.client.refresh.RefreshEvent.Renewed;
import dev.pawl.client.refresh.RefreshEvent.ShorterThanAsked;
import dev.pawl.client.refresh.RefreshEvent.Unsaved;
import dev.pawl.client.refresh.RefreshOutcome;
import dev.pawl.client.refresh.RefreshOutcome.GrantDead;
import dev.pawl.client.refresh.TokenManager;
import java.time.Duration;
import java.util.Optional;

/// Waits for a login's renewals and tells of each.
///
/// The timer of the SDK refreshes (the refresh-flow note's schedule: before the end, and again
/// after failures); here one thread takes what happens, and looks at the store meanwhile, for
/// another process may be faster.
final class Watch {
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final Shell shell;
    private final Console console;
    private final TokenManager tokens;
    private final Outlets outlets;
    private final Trouble trouble;
    private long generation;
    private int renewals;

    Watch(Shell shell, Console console, TokenManager tokens, Outlets outlets) {
        this.shell = shell;
        this.console = console;
        this.tokens = tokens;
        this.outlets = outlets;
        this.trouble = new Trouble(console);
    }

    /// Watches.
    ///
    /// @param count how many renewals to wait for, if not for ever
    /// @throws Failure when the login has ended
    void run(Tidings tidings, Optional<Integer> count) {
        try (var line = LiveLine.at(shell, console)) {
            begin();
            while (count.isEmpty() || renewals < count.get()) {
                line.show(waiting());
                var event = tidings.next(LOOK_EVERY);
                if (event.isPresent()) line.clear();
                event.ifPresent(this::take);
                // Whoever looks sees what another process, or a new login, has stored.
                var _ = tokens.grant();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Failure(ExitCode.INTERRUPTED, "interrupted");
        }
    }

    /// What is stored when it begins is no renewal. Why there is no token comes as an event.
    private void begin() {
        generation = tokens.grant().map(it -> it.generation()).orElse(0L);
        try {
            var token = tokens.token();
            console.say("access token " + token.fingerprint() + " until " + Renewal.end(token));
            outlets.begin(token);
        } catch (NoTokenException none) {
            trouble.met(ended(none.outcome()));
        }
    }

    private void take(RefreshEvent event) {
        switch (event) {
            case Renewed(_, var token) ->
                    renewed(Renewal.renewed(shell.time().clock().instant(), token));
            case Adopted(_, var token) -> adopted(token);
            case Failed(_, var outcome) -> trouble.met(ended(outcome));
            case Unsaved(_, var why) -> trouble.met(why.trouble().name(), why.getMessage());
            case ClockAway(_, var offset) ->
                    console.say("the issuer's clock is " + offset.toSeconds() + " s from ours");
            case Reached _, ShorterThanAsked _ -> {}
        }
    }

    private void adopted(AccessToken token) {
        // Asking for a token of a new login sets the timer again.
        var _ = tokens.tokenAsync();
        if (token.generation() > generation)
            renewed(Renewal.adopted(shell.time().clock().instant(), token));
    }

    private void renewed(Renewal renewal) {
        generation = renewal.token().generation();
        renewals++;
        trouble.over();
        console.printNext(renewal.data(), renewal::text);
        outlets.renewed(renewal.token());
    }

    /// @throws Failure when nothing but a new login would help
    private static RefreshOutcome ended(RefreshOutcome outcome) {
        if (outcome instanceof GrantDead) throw Failures.of(outcome);
        return outcome;
    }

    private String waiting() {
        return tokens.untilRefresh()
                .map(left -> "next renewal in " + GoDuration.text(left))
                .orElse("waiting");
    }
}
