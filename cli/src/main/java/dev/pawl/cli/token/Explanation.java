package dev.pawl.cli.token;

import dev.pawl.cli.command.Arguments;
import dev.pawl.cli.shell.Shell;
import dev.pawl.cli.text.GoDuration;
import dev.pawl.client.refresh.RefreshEvent;
import dev.pawl.client.refresh.RefreshEvent.Adopted;
import dev.pawl.client.refresh.RefreshEvent.ClockAway;
import dev.pawl.client.refresh.RefreshEvent.Failed;
import dev.pawl.client.refresh.RefreshEvent.Reached;
import dev.pawl.client.refresh.RefreshEvent.Renewed;
import dev.pawl.client.refresh.RefreshEvent.ShorterThanAsked;
import dev.pawl.client.refresh.RefreshEvent.Step;
import dev.pawl.client.refresh.RefreshEvent.Unsaved;
import dev.pawl.client.refresh.TokenManager;
import java.time.Duration;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Why a refresh did or did not happen, for people: what was stored, what was asked, what was done.
/// No line has more of a token than its fingerprint.
///
/// Events arrive on the refreshing thread. They are printed when it is closed, after the login.
final class Explanation implements RefreshEvent.Listener, AutoCloseable {
    private final Shell shell;
    private final boolean isWanted;
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private volatile boolean wasAsked;
    private volatile boolean wasSent;

    private Explanation(Shell shell, boolean isWanted) {
        this.shell = shell;
        this.isWanted = isWanted;
    }

    /// Says nothing unless the flag is set.
    static Explanation of(Arguments arguments, Shell shell) {
        return new Explanation(shell, arguments.isSet("explain"));
    }

    /// Notes for how long the token shall be good.
    Explanation asking(Duration minValid) {
        add("asked", "a token that is good for " + GoDuration.text(minValid) + " at least");
        return this;
    }

    /// Notes what is there before anything is done.
    void begin(TokenManager tokens) {
        if (!isWanted) return;
        var now = shell.time().clock().instant();
        tokens.grant()
                .ifPresentOrElse(
                        grant -> Inventory.of(grant, now).forEach(this::add),
                        () -> add("stored", "nothing: nobody is logged in"));
    }

    @Override
    public void on(RefreshEvent event) {
        switch (event) {
            case Reached(_, var step) -> reached(step);
            case Renewed(_, var token) -> add("event", "renewed: " + token);
            case Adopted(_, var token) -> add("event", "taken from the store: " + token);
            case Failed(_, var outcome) -> add("event", outcome.explanation());
            case ClockAway(_, var offset) ->
                    add("event", "the issuer's clock is " + offset.toSeconds() + " s from ours");
            case Unsaved(_, var trouble) -> add("event", "not saved: " + trouble.getMessage());
            case ShorterThanAsked(_, var asked, var left) ->
                    add("event", "no token lives for " + asked + "; this one has " + left);
        }
    }

    private void reached(Step step) {
        wasAsked = true;
        if (step == Step.JOURNALED) wasSent = true;
        add("step", step.name().toLowerCase(Locale.ROOT));
    }

    private void add(String label, String text) {
        lines.add("%-9s%s".formatted(label, text));
    }

    @Override
    public void close() {
        if (!isWanted) return;
        add("result", result());
        lines.forEach(line -> shell.err().print("explain: " + line + "\n"));
        shell.err().flush();
    }

    private String result() {
        if (wasSent) return "the refresh token was presented";
        return wasAsked
                ? "a refresh was due, and the refresh token was not presented"
                : "no refresh: what is stored is good enough, or can not be refreshed";
    }
}
