package dev.pawl.server.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The audit log as it is written: whole lines, in order.
final class Events extends OutputStream {
    private static final JsonMapper JSON = new JsonMapper();

    private final Queue<String> everything = new ConcurrentLinkedQueue<>();
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    @Override
    public synchronized void write(int b) {
        line.write(b);
        if (b != '\n') return;
        var text = line.toString(StandardCharsets.UTF_8);
        everything.add(text);
        lines.add(text);
        line.reset();
    }

    /// Takes every event up to the first that is the last.
    List<JsonNode> upTo(Predicate<JsonNode> last) {
        var events = new ArrayList<JsonNode>();
        while (true) {
            var event = next();
            if (last.test(event)) return events;
            events.add(event);
        }
    }

    /// Everything that was ever written.
    String everything() {
        return String.join("", everything);
    }

    private JsonNode next() {
        try {
            var text = lines.poll(10, TimeUnit.SECONDS);
            assertThat(text).as("one more line of the audit log").isNotNull();
            return JSON.readTree(text);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
