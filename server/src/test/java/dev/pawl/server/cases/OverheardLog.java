package dev.pawl.server.cases;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/// Listens to everything that is logged, down to the last detail, instead of the console.
final class OverheardLog extends AppenderBase<ILoggingEvent>
        implements BeforeAllCallback, AfterAllCallback {
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger("dev.pawl");
    private final Handler library = new Library();

    @Override
    public void beforeAll(ExtensionContext context) {
        setContext(logger.getLoggerContext());
        start();
        logger.setLevel(Level.TRACE);
        logger.setAdditive(false);
        logger.addAppender(this);
        LogManager.getLogManager().getLogger("").addHandler(library);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        LogManager.getLogManager().getLogger("").removeHandler(library);
        logger.detachAppender(this);
        logger.setAdditive(true);
        logger.setLevel(null);
        stop();
    }

    String text() {
        return String.join("\n", lines);
    }

    @Override
    protected void append(ILoggingEvent event) {
        lines.add(event.getFormattedMessage());
        Optional<IThrowableProxy> thrown = Optional.ofNullable(event.getThrowableProxy());
        thrown.ifPresent(trace -> lines.add(ThrowableProxyUtil.asString(trace)));
    }

    /// What the HTTP library says.
    private final class Library extends Handler {
        @Override
        public void publish(LogRecord record) {
            lines.add(record.getMessage() + " " + record.getThrown());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
