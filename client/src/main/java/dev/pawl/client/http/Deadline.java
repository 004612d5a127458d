package dev.pawl.client.http;

import dev.pawl.client.error.TransportException;
import dev.pawl.client.error.TransportException.Delivery;
import dev.pawl.client.error.TransportException.Reason;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Limits an exchange as a whole: the JDK's time-outs begin anew with every byte, so a server that
/// trickles could hold somebody for ever.
///
/// The exchange has a thread of its own; whoever waits for it gives up in time. What the two share
/// is the exchange's stage, which says whether anything can have been sent.
final class Deadline {
    private Deadline() {}

    /// Runs an exchange.
    ///
    /// @throws TransportException when there is no whole answer in time
    static HttpResponse keep(Duration limit, UrlExchange exchange) {
        var task = new FutureTask<>(exchange::run);
        var thread = new Thread(task, "pawl-exchange");
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failure) {
            throw rethrown(Objects.requireNonNullElse(failure.getCause(), failure));
        } catch (TimeoutException slow) {
            var message = "no whole answer within " + limit.toMillis() / 1000.0 + " s";
            throw abandoned(exchange, new SocketTimeoutException(message), Reason.TIMED_OUT);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw abandoned(exchange, new InterruptedIOException("interrupted"), Reason.BROKEN);
        }
    }

    private static TransportException abandoned(
            UrlExchange exchange, IOException why, Reason reason) {
        var delivery = exchange.giveUp() ? Delivery.NOT_SENT : Delivery.UNKNOWN;
        return Reasons.failed(exchange.request(), delivery, why, reason);
    }

    private static RuntimeException rethrown(Throwable cause) {
        if (cause instanceof Error broken) throw broken;
        return cause instanceof RuntimeException known ? known : new IllegalStateException(cause);
    }
}
