package dev.pawl.cli.watch;

import dev.pawl.cli.console.Console;
import dev.pawl.client.refresh.RefreshOutcome;
import dev.pawl.client.refresh.RefreshOutcome.Ambiguous;
import dev.pawl.client.refresh.RefreshOutcome.GrantDead;
import dev.pawl.client.refresh.RefreshOutcome.Misconfigured;
import dev.pawl.client.refresh.RefreshOutcome.Renewed;
import dev.pawl.client.refresh.RefreshOutcome.StillValid;
import dev.pawl.client.refresh.RefreshOutcome.Transient;

/// What keeps a login from being renewed, told when it begins, when it becomes another, and when it
/// is over: a network that is down for a night is one line.
final class Trouble {
    private final Console console;
    private String last = "";

    Trouble(Console console) {
        this.console = console;
    }

    void met(RefreshOutcome outcome) {
        met(kind(outcome), outcome.explanation());
    }

    /// @param kind the same for as long as it is the same trouble
    void met(String kind, String explanation) {
        if (kind.equals(last)) return;
        last = kind;
        console.warn(explanation);
    }

    void over() {
        if (last.isEmpty()) return;
        last = "";
        console.say("the trouble is over");
    }

    /// What does not count is when it may be tried again.
    private static String kind(RefreshOutcome outcome) {
        return switch (outcome) {
            case Transient it -> it.trouble() + it.detail();
            case Misconfigured it -> it.error() + it.detail();
            case Ambiguous it -> it.attempt().token() + it.detail();
            case GrantDead it -> it.why().error();
            case Renewed _, StillValid _ -> "";
        };
    }
}
