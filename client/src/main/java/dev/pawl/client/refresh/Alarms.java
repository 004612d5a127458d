package dev.pawl.client.refresh;

import java.time.Duration;

/// Rings once, after a while.
interface Alarms {
    /// Sets an alarm.
    ///
    /// @return what turns the alarm off
    Runnable set(Duration delay, Runnable ring);
}
