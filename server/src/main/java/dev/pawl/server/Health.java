package dev.pawl.server;

import dev.pawl.server.http.Endpoint;
import dev.pawl.server.http.JsonObject;
import dev.pawl.server.http.Request;
import dev.pawl.server.http.Response;
import dev.pawl.server.refresh.StoreUnavailable;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Whether this server can do its work: it writes to its store, as a refresh does, and finds what
/// it wrote in the file that is there. If not, the answer is 503 like any other.
///
/// Anybody may ask, so the store is asked once a second at most; who asks meanwhile gets the last
/// answer.
final class Health implements Endpoint {
    private static final byte[] UP = new JsonObject().put("status", "up").toBytes();
    private static final byte[] DOWN = new JsonObject().put("status", "down").toBytes();
    private static final long KEPT = TimeUnit.SECONDS.toNanos(1);

    private final Runnable probe;
    private Optional<Finding> last = Optional.empty();

    private record Finding(long at, Optional<StoreUnavailable> trouble) {}

    /// @param probe writes to the store, or throws [StoreUnavailable]
    Health(Runnable probe) {
        this.probe = probe;
    }

    /// Whether the process should go on: a listener that ended by itself does not come back.
    static Response live(boolean alive) {
        return alive ? Response.json(200, UP) : Response.json(503, DOWN);
    }

    @Override
    public Response handle(Request request) {
        var trouble = finding().trouble();
        if (trouble.isPresent()) throw trouble.get();
        return Response.json(200, UP);
    }

    private synchronized Finding finding() {
        var known = last.filter(finding -> System.nanoTime() - finding.at() < KEPT);
        var finding = known.orElseGet(this::look);
        last = Optional.of(finding);
        return finding;
    }

    private Finding look() {
        try {
            probe.run();
            return new Finding(System.nanoTime(), Optional.empty());
        } catch (StoreUnavailable trouble) {
            return new Finding(System.nanoTime(), Optional.of(trouble));
        }
    }
}
