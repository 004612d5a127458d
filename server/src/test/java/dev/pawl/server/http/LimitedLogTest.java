package dev.pawl.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/// S8: whoever can cause a warning cannot fill the disk with it.
class LimitedLogTest {
    private final AtomicLong nanos = new AtomicLong();
    private final Logger logger = new LoggerContext().getLogger("test");
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final LimitedLog log = new LimitedLog(logger, nanos::get);

    LimitedLogTest() {
        lines.start();
        logger.addAppender(lines);
    }

    private List<String> written() {
        return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    private void writes(int times, String kind) {
        for (var count = 0; count < times; count++) log.write(kind, to -> to.warn("a line"));
    }

    @Test
    void aFewOfAKindAMinuteThenHowManyMore() {
        writes(322, "resets");
        assertThat(written()).hasSize(10).containsOnly("a line");

        nanos.addAndGet(TimeUnit.MINUTES.toNanos(1));
        log.tellWhatIsOver();
        log.tellWhatIsOver();

        assertThat(written()).hasSize(11).endsWith("resets: and 312 more within the minute");
    }

    @Test
    void kindsAreCountedApartAndEachMinuteIsNew() {
        writes(11, "one");
        writes(1, "other");
        assertThat(written()).hasSize(11);

        nanos.addAndGet(TimeUnit.MINUTES.toNanos(1));
        writes(10, "one");

        assertThat(written()).hasSize(22).contains("one: and 1 more within the minute");
    }
}
