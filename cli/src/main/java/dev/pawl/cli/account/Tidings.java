package dev.pawl.cli.account;

import dev.pawl.client.refresh.RefreshEvent;
import dev.pawl.client.refresh.RefreshPolicy;
import dev.pawl.client.refresh.RefreshPolicy.Schedule;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// What happens to a login that is kept fresh, for a command that waits for it.
///
/// Events arrive on the refreshing thread and are taken on the command's own, one after the other.
public final class Tidings implements RefreshEvent.Listener {
    /// A timer refreshes for as long as the command runs, whether anybody asks for a token or not.
    public static final RefreshPolicy POLICY =
            RefreshPolicy.DEFAULT.with(new Schedule(true, Duration.ofDays(36_500)));

    private final BlockingQueue<RefreshEvent> arrived = new LinkedBlockingQueue<>();

    /// What a command that waits for them opens its login on.
    public Terms terms() {
        return Terms.USUAL.with(POLICY).telling(this);
    }

    @Override
    public void on(RefreshEvent event) {
        arrived.add(event);
    }

    /// Waits for something to happen.
    ///
    /// @throws InterruptedException when the command is to end
    public Optional<RefreshEvent> next(Duration patience) throws InterruptedException {
        return Optional.ofNullable(arrived.poll(patience.toMillis(), TimeUnit.MILLISECONDS));
    }
}
