package dev.pawl.cli.shell;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;

/// The clock of this machine in the user's zone, which is found out when somebody asks: the rules
/// of all time zones take longer to load than most commands take to run.
public final class LocalClock extends Clock {
    @Override
    public ZoneId getZone() {
        return ZoneId.systemDefault();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.system(zone);
    }

    @Override
    public Instant instant() {
        return Clock.systemUTC().instant();
    }
}
