package dev.pawl.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.server.refresh.StoreUnavailable;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The one thread that writes: whom it tells what when something goes wrong.
@Timeout(60)
final class WriterTest {
    private Path file;
    private Writer writer;

    @BeforeEach
    void start(@TempDir Path folder) throws SQLException {
        file = folder.resolve("numbers.db");
        try (var session = open()) {
            session.one(row -> row.getString(1), "PRAGMA journal_mode = WAL");
            session.execute("CREATE TABLE number (n INTEGER PRIMARY KEY)");
        }
        writer = new Writer(this::open, () -> true);
    }

    @AfterEach
    void stop() {
        writer.close();
    }

    @Test
    @DisplayName("77: an operation that fails before it wrote fails alone")
    void aFailureBeforeWritingIsLonely() throws SQLException {
        var outcomes =
                together(
                        List.of(insert(1), failing(new IllegalStateException("a bug")), insert(2)));

        assertThat(outcomes).containsExactly("done", "a bug", "done");
        assertThat(numbers()).containsExactly(1, 2);
    }

    @Test
    @DisplayName(
            "77, 78: an operation that breaks off halfway is taken back, and everybody is told")
    void aFailureHalfwayIsTakenBack() throws SQLException {
        Writer.Operation<Boolean> halfway =
                session -> {
                    session.update("INSERT INTO number VALUES (7)");
                    throw new IllegalStateException("a bug");
                };

        var outcomes = together(List.of(insert(1), halfway, insert(2)));

        assertThat(outcomes).containsOnly("a transaction could not be written");
        assertThat(numbers()).isEmpty();
    }

    @Test
    @DisplayName("77: an error ends one transaction and not the thread")
    void anErrorEndsOneTransaction() throws Exception {
        var outcomes =
                together(
                        List.of(insert(1), failing(new StackOverflowError("too deep")), insert(2)));

        assertThat(outcomes).containsOnly("a transaction could not be written");
        assertThat(writer.write(insert(3))).isTrue();
        assertThat(numbers()).containsExactly(3);
    }

    @Test
    @DisplayName(
            "198: when the queue is full whoever comes is refused, and nothing accepted is lost")
    void aFullQueueRefuses() throws Exception {
        var refused = new CountDownLatch(100);
        var accepted = new AtomicInteger();
        var busy = busy();

        var offers =
                IntStream.range(0, 16_384 + 100)
                        .mapToObj(n -> Race.start(() -> offer(n, refused, accepted)))
                        .toList();
        refused.await();
        busy.release();
        offers.forEach(Race::result);

        assertThat(accepted).hasValue(16_384);
        assertThat(numbers()).hasSize(16_384);
    }

    private boolean offer(int number, CountDownLatch refused, AtomicInteger accepted)
            throws OutcomeUnknown {
        try {
            writer.write(insert(number));
            accepted.incrementAndGet();
            return true;
        } catch (StoreUnavailable e) {
            refused.countDown();
            return false;
        }
    }

    @Test
    @DisplayName(
            "158: closed while many write, it tells each of them, and what it acknowledged is"
                    + " there")
    void nobodyWaitsForAClosedWriter() throws SQLException {
        var acknowledged = new AtomicInteger();
        var next = new AtomicInteger();
        var underWay = new CountDownLatch(100);
        List<Callable<Boolean>> runs = new ArrayList<>();
        for (var i = 0; i < 16; i++)
            runs.add(() -> writeUntilRefused(next, acknowledged, underWay));
        runs.add(() -> {
            underWay.await();
            writer.close();
            return true;
        });

        assertThat(Race.between(runs)).containsOnly(true);

        assertThat(numbers()).hasSize(acknowledged.get());
    }

    private boolean writeUntilRefused(
            AtomicInteger next, AtomicInteger acknowledged, CountDownLatch underWay)
            throws OutcomeUnknown {
        while (true) {
            try {
                writer.write(insert(next.getAndIncrement()));
                acknowledged.incrementAndGet();
                underWay.countDown();
            } catch (StoreUnavailable e) {
                return "the store is closed".equals(e.getMessage());
            }
        }
    }

    @Test
    @DisplayName("158: an interrupt does not make it give up what it has accepted")
    void anInterruptWaits() throws Exception {
        var busy = busy();
        var writing = Race.start(() -> writer.write(insert(1)));
        var interrupted = new AtomicBoolean();
        var closing =
                Thread.ofPlatform()
                        .start(() -> {
                            Thread.currentThread().interrupt();
                            writer.close();
                            interrupted.set(Thread.currentThread().isInterrupted());
                        });

        busy.release();
        closing.join();

        assertThat(interrupted).isTrue();
        assertThat(writing.isDone()).isTrue();
    }

    @Test
    @DisplayName("77: whoever comes after the close is refused")
    void aClosedWriterRefuses() {
        writer.close();

        assertThatThrownBy(() -> writer.write(insert(1)))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessage("the store is closed");
    }

    /// Keeps the writer busy, so that what is written meanwhile shares a transaction.
    private Busy busy() throws InterruptedException {
        var begun = new CountDownLatch(1);
        var free = new CountDownLatch(1);
        var work =
                Race.start(() ->
                        writer.write(session -> {
                            begun.countDown();
                            return uninterrupted(free);
                        }));
        begun.await();
        return new Busy(free, work);
    }

    private record Busy(CountDownLatch free, FutureTask<Boolean> work) {
        void release() {
            free.countDown();
            Race.result(work);
        }
    }

    private static boolean uninterrupted(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts the writer", e);
        }
    }

    private List<String> together(List<Writer.Operation<Boolean>> operations) {
        try {
            var busy = busy();
            var queued = new ArrayList<FutureTask<String>>();
            for (var operation : operations) queued.add(queue(operation));
            busy.release();
            return queued.stream().map(Race::result).toList();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /// Hands an operation in, and comes back when somebody waits for its outcome.
    private FutureTask<String> queue(Writer.Operation<Boolean> operation) {
        var outcome = new FutureTask<>(() -> outcome(operation));
        var caller = Thread.ofPlatform().start(outcome);
        while (caller.getState() != Thread.State.WAITING) Thread.onSpinWait();
        return outcome;
    }

    private String outcome(Writer.Operation<Boolean> operation) throws OutcomeUnknown {
        try {
            writer.write(operation);
            return "done";
        } catch (RuntimeException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static Writer.Operation<Boolean> insert(int number) {
        return session -> session.update("INSERT INTO number VALUES (?)", number) == 1;
    }

    private static Writer.Operation<Boolean> failing(Throwable trouble) {
        return session -> {
            if (trouble instanceof RuntimeException bug) throw bug;
            throw (Error) trouble;
        };
    }

    private List<Integer> numbers() throws SQLException {
        try (var session = open()) {
            return session.all(row -> row.getInt(1), "SELECT n FROM number ORDER BY n");
        }
    }

    private Session open() throws SQLException {
        return new Session(DriverManager.getConnection("jdbc:sqlite:" + file));
    }
}
