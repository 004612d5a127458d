package dev.pawl.examples.worker;

import dev.pawl.client.refresh.RefreshEvent;

/// Tells what happens to a login, one line for each event. An event has no token in it, only
/// fingerprints, so nothing has to be left out.
final class LogLines implements RefreshEvent.Listener {
    @Override
    public void on(RefreshEvent event) {
        System.out.println(
                switch (event) {
                    case RefreshEvent.Reached(_, var step) -> "reached " + step;
                    case RefreshEvent.Renewed(_, var token) -> "renewed " + token;
                    case RefreshEvent.Adopted(_, var token) -> "took over " + token;
                    case RefreshEvent.Failed(_, var outcome) -> outcome.explanation();
                    case RefreshEvent.ClockAway(_, var offset) -> "the clocks differ by " + offset;
                    case RefreshEvent.Unsaved(_, var trouble) -> trouble.getMessage();
                    case RefreshEvent.ShorterThanAsked(_, var asked, var left) ->
                            "wanted " + asked + ", there is " + left;
                });
    }
}
