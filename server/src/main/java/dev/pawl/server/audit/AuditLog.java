package dev.pawl.server.audit;

import dev.pawl.server.http.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.RecordComponent;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// Writes audit events, one JSON object a line, beside the requests.
///
/// *Shared*: a bounded queue. A request puts its event in and goes on; one thread writes. A full
/// queue drops the event and counts it, and the count is written as soon as there is room: a
/// refresh never waits for a log.
///
/// *A crash* loses the events that were still queued. What was decided is in the store.
public final class AuditLog implements AutoCloseable {
    private static final int QUEUE = 8_192;

    private final BlockingQueue<byte[]> lines = new ArrayBlockingQueue<>(QUEUE);
    private final AtomicLong dropped = new AtomicLong();
    private final OutputStream out;
    private final boolean all;
    private final InstantSource clock;
    private final Thread thread;
    private volatile boolean closed;

    /// Begins to write.
    ///
    /// @param all whether routine events are written as well
    public AuditLog(OutputStream out, boolean all, InstantSource clock) {
        this.out = out;
        this.all = all;
        this.clock = clock;
        this.thread = Thread.ofPlatform().daemon().name("pawl-audit").start(this::run);
    }

    /// Notes an event; never blocks.
    public void record(AuditEvent event) {
        if (event.isRoutine() && !all) return;
        if (!lines.offer(line(event))) dropped.incrementAndGet();
    }

    /// How many events were dropped since they were last reported.
    public long dropped() {
        return dropped.get();
    }

    /// Writes what is queued and stops.
    @Override
    public void close() {
        closed = true;
        try {
            thread.join(2_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (!closed || !lines.isEmpty()) writeNext();
        } catch (IOException e) {
            closed = true; // nobody reads any more, and a refresh must not fail for that
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void writeNext() throws IOException, InterruptedException {
        var line = lines.poll(100, TimeUnit.MILLISECONDS);
        if (line == null) return;
        out.write(line);
        var lost = dropped.getAndSet(0);
        if (lost > 0) out.write(end(object("audit_events_dropped").put("count", lost)));
        if (lines.isEmpty()) out.flush();
    }

    private byte[] line(AuditEvent event) {
        var object = object(name(event));
        for (var component : event.getClass().getRecordComponents()) put(object, component, event);
        return end(object);
    }

    private JsonObject object(String event) {
        return new JsonObject().put("time", clock.instant().toString()).put("event", event);
    }

    private static byte[] end(JsonObject object) {
        var json = object.toBytes();
        var line = java.util.Arrays.copyOf(json, json.length + 1);
        line[json.length] = '\n';
        return line;
    }

    private static void put(JsonObject object, RecordComponent component, AuditEvent event) {
        try {
            switch (component.getAccessor().invoke(event)) {
                case Optional<?> value ->
                        object.put(
                                component.getName(), value.map(String::valueOf).map(AuditText::of));
                case String text -> object.put(component.getName(), AuditText.of(text));
                case Object value -> object.putAny(component.getName(), value);
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("an audit event is a public record", e);
        }
    }

    private static String name(AuditEvent event) {
        return event.getClass()
                .getSimpleName()
                .replaceAll("(?<=[a-z])(?=[A-Z])", "_")
                .toLowerCase(Locale.ROOT);
    }
}
