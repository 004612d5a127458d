package dev.pawl.client.testing.kill;

import dev.pawl.client.refresh.RefreshEvent;
import dev.pawl.client.refresh.RefreshEvent.Reached;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/// The one place where this process stands still until it is killed.
///
/// Shared by the thread that is told where and the one that gets there.
final class Halt implements RefreshEvent.Listener {
    /// What the process says when it stands still.
    static final String HALTED = "halted";

    private volatile Optional<KillPoint> where = Optional.empty();

    void at(KillPoint point) {
        where = Optional.of(point);
    }

    boolean isAt(KillPoint point) {
        return where.filter(point::equals).isPresent();
    }

    @Override
    public void on(RefreshEvent event) {
        if (event instanceof Reached reached) reached(KillPoint.valueOf(reached.step().name()));
    }

    /// Does not return where this is the place.
    void reached(KillPoint point) {
        if (!isAt(point)) return;
        System.out.println(HALTED);
        System.out.flush();
        while (true) LockSupport.park(this);
    }
}
