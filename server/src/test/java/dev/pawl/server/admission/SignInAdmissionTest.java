package dev.pawl.server.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.server.admission.AttemptOutcome.TooSoon;
import dev.pawl.server.admission.AttemptOutcome.Tried;
import dev.pawl.server.admission.ComputationPool.Standing;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Who may try a password, and how often.
@Timeout(60)
final class SignInAdmissionTest {
    private static final String HOME = "198.51.100.7";

    private final AtomicLong now = new AtomicLong(42);
    private final ComputationPool pool = new ComputationPool(2, now::get);
    private final SignInAdmission admission =
            new SignInAdmission(pool, now::get, new SecureRandom());

    @AfterEach
    void stop() {
        pool.close();
    }

    /// S3: looking first and counting later let all of them through.
    @Test
    void ofAnyNumberOfGuessesAtTheSameMomentFourAreChecked() {
        var checked = new AtomicInteger();

        var outcomes =
                together(
                        150,
                        number ->
                                admission.admit(
                                        from(HOME, "ada"),
                                        () -> checked.incrementAndGet() > 1_000,
                                        it -> it));

        assertThat(checked).hasValue(4);
        assertThat(outcomes.stream().filter(it -> it instanceof TooSoon)).hasSize(146);
    }

    /// S3: the right guess among wrong ones is no exception.
    @Test
    void theRightPasswordIsNotServedBeyondTheBudgetEither() {
        for (var i = 0; i < 4; i++) assertThat(tried(from(HOME, "ada"), false)).isTrue();

        assertThat(tried(from(HOME, "ada"), true)).isFalse();
    }

    /// S4: and so it waits for a thread before strangers do.
    @Test
    void whoWasLetInIsKnownByThatNameAndFromThere() {
        var limits = new SignInLimits(now::get, new SecureRandom());
        var ada = limits.of(from(HOME, "ada"));
        assertThat(ada.take()).isZero();
        assertThat(ada.standing()).isEqualTo(Standing.STRANGER);

        ada.succeed();

        assertThat(limits.of(from(HOME, "ada")).standing()).isEqualTo(Standing.KNOWN);
        assertThat(limits.of(from(HOME, "bob")).standing()).isEqualTo(Standing.STRANGER);
        assertThat(limits.of(from("192.0.2.9", "ada")).standing()).isEqualTo(Standing.STRANGER);
    }

    @Test
    void aSuccessForgetsTheFailuresBefore() {
        for (var round = 0; round < 10; round++) {
            for (var i = 0; i < 3; i++) assertThat(tried(from(HOME, "ada"), false)).isTrue();
            assertThat(tried(from(HOME, "ada"), true)).isTrue();
        }
    }

    @Test
    void eachWaitIsTwiceAsLongAndNeverLongerThanHalfAMinute() {
        for (var i = 0; i < 4; i++) assertThat(tried(from(HOME, "ada"), false)).isTrue();

        for (var seconds : new int[] {1, 2, 4, 8, 16, 30, 30, 30}) {
            assertThat(admission.admit(from(HOME, "ada"), () -> false, it -> it))
                    .isEqualTo(new TooSoon<Boolean>(Duration.ofSeconds(seconds)));
            pass(Duration.ofSeconds(seconds));
            assertThat(tried(from(HOME, "ada"), false)).isTrue();
        }
    }

    /// S5: a user is not found again by another spelling, so failures are not either.
    @ParameterizedTest
    @CsvSource({"ADA@example.com", "ada@EXAMPLE.com", "' ada@example.com '", "ａｄａ@example.com"})
    void everySpellingOfANameIsOneName(String spelling) {
        for (var i = 0; i < 4; i++)
            assertThat(tried(from(HOME, "ada@example.com"), false)).isTrue();

        assertThat(tried(from(HOME, spelling), false)).isFalse();
    }

    /// S4: a household has 2^64 of them.
    @ParameterizedTest
    @CsvSource({
        "2001:db8:1:2::1, 2001:db8:1:2:ffff::9, false",
        "2001:db8:1:2::1, 2001:db8:1:3::1, true",
        "::ffff:198.51.100.7, 198.51.100.7, false",
        "198.51.100.7, 198.51.100.8, true"
    })
    void whoComesFromTheSameNetworkIsTheSame(String one, String other, boolean another) {
        for (var i = 0; i < 4; i++) assertThat(tried(from(one, "ada"), false)).isTrue();

        assertThat(tried(from(other, "ada"), false)).isEqualTo(another);
    }

    @Test
    void oneNetworkTriesSixtyNamesAndThenOneASecond() {
        for (var i = 0; i < 60; i++) assertThat(tried(from(HOME, "user" + i), false)).isTrue();

        assertThat(tried(from(HOME, "ada"), true)).isFalse();
        pass(Duration.ofSeconds(1));
        assertThat(tried(from(HOME, "ada"), true)).isTrue();
    }

    @Test
    void oneNameIsTriedSixtyTimesFromEverywhereAndThenOnceInFiveSeconds() {
        for (var i = 0; i < 60; i++)
            assertThat(tried(from("203.0.113." + i, "ada"), false)).isTrue();

        assertThat(tried(from("192.0.2.1", "ada"), false)).isFalse();
        pass(Duration.ofSeconds(5));
        assertThat(tried(from("192.0.2.1", "ada"), false)).isTrue();
    }

    /// Nobody is locked out by what strangers elsewhere do to the name.
    @Test
    void whoWasLetInFromSomewhereBeforeWaitsForNobodyElse() {
        assertThat(tried(from(HOME, "ada"), true)).isTrue();
        for (var i = 0; i < 60; i++) tried(from("203.0.113." + i, "ada"), false);

        assertThat(tried(from("192.0.2.1", "ada"), true)).isFalse();
        assertThat(tried(from(HOME, "ada"), true)).isTrue();
    }

    /// S10: ten thousand cheap names used to push the others out.
    @Test
    void madeUpNamesMakeNobodyForgotten() {
        for (var i = 0; i < 4; i++) tried(from(HOME, "ada"), false);

        for (var i = 0; i < 10_400; i++)
            tried(from("10.%d.%d.1".formatted(i / 256, i % 256), "made-up-" + i), false);

        assertThat(tried(from(HOME, "ada"), true)).isFalse();
    }

    /// S10: nor do they make others wait.
    @Test
    void madeUpNamesMakeNobodyWait() {
        for (var i = 0; i < 20_000; i++)
            tried(from("10.%d.%d.1".formatted(i / 256, i % 256), "made-up-" + i), false);

        for (var i = 0; i < 200; i++)
            assertThat(tried(from("172.16.0." + i, "user" + i), true)).isTrue();
    }

    /// What the pool has turned away was not checked.
    @Test
    void whatWasNotCheckedDoesNotCount() {
        var free = new CountDownLatch(1);
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < ComputationPool.SHARE; i++) {
                var _ = callers.submit(() -> pool.compute(HOME, () -> opened(free)));
            }
            while (pool.waiting() < ComputationPool.SHARE - 2) Thread.onSpinWait();

            for (var i = 0; i < 100; i++)
                assertThatThrownBy(() -> tried(from(HOME, "ada"), false))
                        .hasMessageContaining(ComputationPool.BUSY);
            free.countDown();
        }

        for (var i = 0; i < 4; i++) assertThat(tried(from(HOME, "ada"), false)).isTrue();
    }

    private static boolean opened(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static SignInAttempt from(String address, String name) {
        return SignInAttempt.of("", name, address);
    }

    /// Tries a password.
    ///
    /// @return whether it was checked
    private boolean tried(SignInAttempt attempt, boolean right) {
        return admission.admit(attempt, () -> right, it -> it) instanceof Tried;
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    private static <T> List<T> together(int many, IntFunction<T> deed) {
        var start = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<T>>();
            for (var i = 0; i < many; i++) {
                var number = i;
                running.add(
                        threads.submit(() -> {
                            start.await();
                            return deed.apply(number);
                        }));
            }
            start.countDown();
            var results = new ArrayList<T>();
            for (var future : running) results.add(future.get());
            return results;
        } catch (ExecutionException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
