package dev.pawl.server.admission;

import dev.pawl.server.http.WaitingCaller;

/// A caller whose connection two threads look at: the one that answers the request, while it waits,
/// and the one that is about to compute something for it.
///
/// *Guarded by*: this object's monitor, which lets one of them look at a time. As soon as the first
/// goes on, nobody looks any more: the connection is its own again.
final class WatchedCaller {
    private final WaitingCaller caller;
    private boolean released;

    WatchedCaller(WaitingCaller caller) {
        this.caller = caller;
    }

    /// Asks whether the caller is still there and waits.
    synchronized boolean isHere() {
        return !released && caller.isHere();
    }

    /// Says that nobody waits any longer.
    synchronized void release() {
        released = true;
    }
}
