package dev.pawl.cli.keyring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.cli.keyring.KeyringException.Trouble;
import dev.pawl.client.testing.Case;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PatientKeyringTest {
    private static final byte[] KEY = {1, 2, 3};

    /// A keyring that does what a test says.
    private record Stub(Supplier<Optional<byte[]>> look, Runnable kept) implements Keyring {
        @Override
        public Optional<byte[]> key() {
            return look.get();
        }

        @Override
        public void keep(byte[] key) {
            kept.run();
        }
    }

    private static PatientKeyring patient(Supplier<Optional<byte[]>> look) {
        return new PatientKeyring(new Stub(look, () -> {}), Duration.ofSeconds(30));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    @Case("D54")
    void aKeyringThatHangsIsLeftAlone() {
        var never = new CountDownLatch(1);
        var hanging = new Stub(Optional::empty, () -> await(never));
        var keyring = new PatientKeyring(hanging, Duration.ofMillis(50));

        assertThatThrownBy(() -> keyring.keep(KEY))
                .isInstanceOfSatisfying(
                        KeyringException.class,
                        it -> assertThat(it.trouble()).isEqualTo(Trouble.UNAVAILABLE))
                .hasMessageStartingWith("it has not answered for");
        never.countDown();
    }

    @Test
    @Case("D54")
    void theThreadThatHangsDoesNotKeepTheProcessAlive() {
        var threads = new ArrayBlockingQueue<Thread>(1);

        var answer =
                patient(
                                () -> {
                                    threads.add(Thread.currentThread());
                                    return Optional.of(KEY);
                                })
                        .key();

        assertThat(answer).contains(KEY);
        assertThat(threads.remove().isDaemon()).isTrue();
    }

    @Test
    void whatTheKeyringSaysIsPassedOn() {
        var locked = KeyringException.unavailable("it is locked");

        assertThatThrownBy(
                        patient(() -> {
                            throw locked;
                        })
                                ::key)
                .isSameAs(locked);
    }

    @Test
    void whatNobodyForesawEndsTheWait() {
        assertThatThrownBy(
                        patient(() -> {
                            throw new UnsatisfiedLinkError("no such symbol");
                        })
                                ::key)
                .hasRootCauseMessage("no such symbol");
    }

    @Test
    void aKeyThatIsKeptTooLateIsStillTheRightOne() throws InterruptedException {
        var go = new CountDownLatch(1);
        BlockingQueue<byte[]> late = new ArrayBlockingQueue<>(1);
        var slow =
                new Keyring() {
                    @Override
                    public Optional<byte[]> key() {
                        return Optional.empty();
                    }

                    @Override
                    public void keep(byte[] key) {
                        await(go);
                        late.add(key.clone());
                    }
                };
        var key = KEY.clone();
        assertThatThrownBy(() -> new PatientKeyring(slow, Duration.ofMillis(20)).keep(key))
                .isInstanceOf(KeyringException.class);

        Arrays.fill(key, (byte) 0);
        go.countDown();

        assertThat(late.take()).containsExactly(KEY);
    }
}
