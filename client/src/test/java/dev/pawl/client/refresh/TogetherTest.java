package dev.pawl.client.refresh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.client.error.ErrorResponseException;
import dev.pawl.client.refresh.RefreshOutcome.Renewed;
import dev.pawl.client.refresh.RefreshOutcome.Trouble;
import dev.pawl.client.store.MemoryTokenStore;
import dev.pawl.protocol.Secret;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Many callers at once.
@Timeout(60)
class TogetherTest {
    private final MovableTime time = new MovableTime();
    private final MemoryIssuer issuer = new MemoryIssuer();
    private final MemoryTokenStore store = new MemoryTokenStore();
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch answer = new CountDownLatch(1);

    @Test
    @DisplayName("S24, S26, FR-08: a thousand threads at the end of a token cause one request")
    void oneRequestForAll() throws Exception {
        var manager = manager(RefreshPolicy.DEFAULT);
        manager.login(issuer.login());
        time.pass(Duration.ofMinutes(5));
        issuer.answering(any -> held());
        var all = Executors.newFixedThreadPool(1_000);

        var tokens = new ArrayList<CompletableFuture<AccessToken>>();
        for (var i = 0; i < 1_000; i++)
            tokens.add(CompletableFuture.supplyAsync(manager::token, all));
        asked.await();
        answer.countDown();

        for (var token : tokens)
            assertThat(token.get(30, TimeUnit.SECONDS).value().reveal()).isEqualTo("at-2");
        assertThat(issuer.asked()).hasSize(1);
        all.shutdown();
        manager.close();
    }

    @Test
    @DisplayName("F2: near its end a token is handed out, and refreshed once meanwhile")
    void servedMeanwhile() throws Exception {
        var published = new CountDownLatch(1);
        var manager =
                TokenManager.of(issuer, store)
                        .time(time)
                        .listener(event -> {
                            if (event instanceof RefreshEvent.Renewed) published.countDown();
                        })
                        .build();
        manager.login(issuer.login());
        time.pass(Duration.ofSeconds(271));
        issuer.answering(any -> held());

        for (var i = 0; i < 100; i++)
            assertThat(manager.token().value().reveal()).isEqualTo("at-1");
        answer.countDown();
        published.await();

        assertThat(manager.token().value().reveal()).isEqualTo("at-2");
        assertThat(issuer.asked()).hasSize(1);
        manager.close();
    }

    @Test
    @DisplayName("F7: a forced renewal that meets another one gets a token of after it was asked")
    void forcedMeetsAnother() throws Exception {
        var manager = manager(RefreshPolicy.DEFAULT);
        manager.login(issuer.login());
        issuer.answering(any -> held());
        var first = manager.refreshAsync();
        asked.await();
        var second = manager.refreshAsync();
        answer.countDown();

        var token = ((Renewed) first.get()).token();
        assertThat(((Renewed) second.get()).token()).isEqualTo(token);
        issuer.rotating();
        assertThat(manager.replace(token)).isInstanceOf(Renewed.class);
        manager.close();
    }

    @Test
    @DisplayName("S29: a caller who is interrupted takes nothing along")
    void interrupted() throws Exception {
        var manager = manager(RefreshPolicy.DEFAULT);
        manager.login(issuer.login());
        time.pass(Duration.ofMinutes(5));
        issuer.answering(any -> held());
        var failure = new AtomicReference<Throwable>();
        var caller = new Thread(() -> caught(manager::token, failure));
        caller.start();
        asked.await();

        caller.interrupt();
        caller.join();
        answer.countDown();

        assertThat(((NoTokenException) failure.get()).outcome())
                .isInstanceOf(RefreshOutcome.Transient.class);
        assertThat(manager.token().value().reveal()).isEqualTo("at-2");
        assertThat(issuer.asked()).hasSize(1);
        manager.close();
    }

    @Test
    @DisplayName("S30: a caller who waited long enough does not start a second refresh")
    void impatient() throws Exception {
        var manager = manager(RefreshPolicy.DEFAULT.withPatience(Duration.ofMillis(20)));
        manager.login(issuer.login());
        time.pass(Duration.ofMinutes(5));
        issuer.answering(any -> held());

        for (var i = 0; i < 3; i++)
            assertThatThrownBy(manager::token)
                    .isInstanceOf(NoTokenException.class)
                    .hasMessageContaining(
                            "a refresh is still running; it takes longer than PT0.02S");
        assertThat(manager.refresh()).isInstanceOf(RefreshOutcome.Transient.class);
        answer.countDown();
        manager.tokenAsync().get();

        assertThat(issuer.asked()).hasSize(1);
    }

    @Test
    @DisplayName("S25: callers share a failure; the next one asks after the pause")
    void sharedFailure() throws Exception {
        var manager = manager(RefreshPolicy.DEFAULT);
        manager.login(issuer.login());
        time.pass(Duration.ofMinutes(5));
        issuer.answering(any -> {
            held();
            throw new dev.pawl.client.error.TransportException(
                    "POST",
                    "https://issuer.test/token",
                    dev.pawl.client.error.TransportException.Delivery.NOT_SENT,
                    new java.io.IOException("refused"));
        });
        var first = manager.tokenAsync();
        var second = manager.tokenAsync();
        answer.countDown();

        assertThat(trouble(first)).isEqualTo(Trouble.NOT_SENT);
        assertThat(trouble(second)).isEqualTo(Trouble.NOT_SENT);
        assertThat(trouble(manager.tokenAsync())).isEqualTo(Trouble.NOT_SENT);
        assertThat(issuer.asked()).hasSize(1);
        manager.close();
    }

    @Test
    @DisplayName("E87, FR-03: twenty who wait have one person log in, and all get the token")
    void oneLoginForAll() throws Exception {
        var logins = new AtomicInteger();
        var manager =
                TokenManager.of(issuer, store)
                        .time(time)
                        .onLoginNeeded(why -> {
                            logins.incrementAndGet();
                            return Optional.of(issuer.login());
                        })
                        .build();
        manager.login(issuer.login());
        time.pass(Duration.ofMinutes(5));
        issuer.answering(any -> {
            held();
            throw refused();
        });

        var tokens = Stream.generate(manager::tokenAsync).limit(20).toList();
        answer.countDown();

        for (var token : tokens)
            assertThat(token.get(30, TimeUnit.SECONDS).value().reveal()).isEqualTo("at-3");
        assertThat(logins).hasValue(1);
        assertThat(issuer.asked()).hasSize(1);
        manager.close();
    }

    @Test
    @DisplayName("F16: closing waits for the answer that is on its way")
    void closingWaits() throws Exception {
        var manager = manager(RefreshPolicy.DEFAULT);
        manager.login(issuer.login());
        issuer.answering(any -> held());
        var refresh = manager.refreshAsync();
        asked.await();

        var closing = new Thread(manager::close);
        closing.start();
        answer.countDown();
        closing.join();

        assertThat(refresh).isDone();
        var account = new AccountKey(issuer.issuer(), issuer.clientId(), AccountKey.DEFAULT);
        assertThat(store.read(account).orElseThrow().generation()).isEqualTo(2);
    }

    private TokenManager manager(RefreshPolicy policy) {
        return TokenManager.of(issuer, store).time(time).policy(policy).build();
    }

    private String held() {
        asked.countDown();
        try {
            answer.await();
        } catch (InterruptedException impossible) {
            throw new IllegalStateException(impossible);
        }
        return issuer.next();
    }

    private static ErrorResponseException refused() {
        return new ErrorResponseException(
                400,
                "400 Bad Request",
                Secret.of("{}"),
                "invalid_grant",
                new ErrorResponseException.Hints(Optional.empty(), Optional.empty()));
    }

    private static Trouble trouble(CompletableFuture<AccessToken> token) {
        var failure = new AtomicReference<Throwable>();
        caught(token::join, failure);
        var none = NoTokenException.class.cast(failure.get().getCause());
        return ((RefreshOutcome.Transient) Objects.requireNonNull(none).outcome()).trouble();
    }

    private static void caught(Callable<?> work, AtomicReference<Throwable> failure) {
        try {
            work.call();
        } catch (Exception expected) {
            failure.set(expected);
        }
    }
}
