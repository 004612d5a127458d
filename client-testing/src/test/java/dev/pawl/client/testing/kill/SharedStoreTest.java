package dev.pawl.client.testing.kill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.client.http.HttpRequest;
import dev.pawl.client.http.JavaNetTransport;
import dev.pawl.client.http.Transport;
import dev.pawl.client.refresh.AccessToken;
import dev.pawl.client.refresh.LoginHook;
import dev.pawl.client.refresh.RefreshEvent;
import dev.pawl.client.refresh.RefreshOutcome;
import dev.pawl.client.refresh.RefreshOutcome.Renewed;
import dev.pawl.client.refresh.RefreshOutcome.StillValid;
import dev.pawl.client.refresh.RefreshOutcome.Transient;
import dev.pawl.client.refresh.RefreshOutcome.Trouble;
import dev.pawl.client.refresh.RefreshPolicy;
import dev.pawl.client.refresh.RefreshPolicy.WhenUnsaved;
import dev.pawl.client.refresh.TokenManager;
import dev.pawl.client.store.Disk;
import dev.pawl.client.store.FileTokenStore;
import dev.pawl.client.store.SealingKey;
import dev.pawl.client.testing.Case;
import dev.pawl.client.testing.chaos.ChaosIssuer;
import dev.pawl.client.testing.chaos.Endpoint;
import dev.pawl.client.testing.chaos.Faults;
import dev.pawl.client.token.TokenResponse;
import dev.pawl.protocol.Scope;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Two managers over one folder, as two processes would have them; and one over a disk in trouble.
@Timeout(60)
class SharedStoreTest {
    private static final SealingKey KEY = SealingKey.of(new byte[32]);
    private static final Scope SCOPE = Scope.of("api", "offline_access");

    @TempDir private Path folder;
    @TempDir private Path elsewhere;

    @AutoClose private final ChaosIssuer issuer = ChaosIssuer.start();
    private final Transport transport = JavaNetTransport.platformTrust();
    private final TroubledDisk disk = new TroubledDisk();
    private final List<RefreshEvent> events = new ArrayList<>();

    private TokenManager manager(Path where, Disk on, WhenUnsaved whenUnsaved, Transport through) {
        var provider = Habit.STRICT.provider(issuer.url(), through);
        return TokenManager.of(provider, FileTokenStore.in(where, KEY, on))
                .policy(RefreshPolicy.DEFAULT.with(whenUnsaved))
                .listener(events::add)
                .build();
    }

    private TokenManager manager() {
        return manager(folder, disk, WhenUnsaved.REFUSE, transport);
    }

    private AccessToken login(TokenManager manager) {
        var members = issuer.login(ChaosIssuer.CLIENT_ID, SCOPE).members();
        return manager.login(
                new LoginHook.Login(TokenResponse.of(members, Optional.empty()), SCOPE));
    }

    private boolean isGood(AccessToken token) {
        var request = HttpRequest.get(issuer.url(Endpoint.API));
        return transport.send(request.authorized(token.authorization())).isSuccess();
    }

    @Test
    @Case("P36")
    void whoComesSecondTakesWhatTheFirstGot() {
        var first = manager();
        var second = manager();
        login(first);
        var old = second.token();

        var renewed = ((Renewed) first.refresh()).token();

        assertThat(second.replace(old)).isEqualTo(new StillValid(renewed));
        assertThat(issuer.deliveries()).isEqualTo(1);
    }

    /// Where locks do not hold, a process that is told `invalid_grant` may be the slower of two.
    @Test
    @Case("P37")
    void whoIsRefusedTakesWhatAFasterOneStored() {
        var slow = manager(folder, disk, WhenUnsaved.REFUSE, afterTheOther());
        login(slow);
        var renewed = faster(1);
        issuer.token().next(Faults.error("invalid_grant"));

        assertThat(slow.refresh()).isEqualTo(new StillValid(renewed));
        assertThat(slow.token()).isEqualTo(renewed);
    }

    @Test
    @Case("P38")
    void aSlowerAnswerDoesNotReplaceALaterOne() {
        issuer.rotating(false);
        var slow = manager(folder, disk, WhenUnsaved.REFUSE, afterTheOther());
        login(slow);
        var renewed = faster(3);

        var outcome = (Transient) slow.refresh();

        assertThat(outcome.trouble()).isEqualTo(Trouble.STORE);
        assertThat(outcome.detail())
                .startsWith("a later generation is stored: another process has refreshed meanwhile")
                .endsWith("(new tokens are in memory)");
        assertThat(slow.refresh()).isEqualTo(new StillValid(renewed));
    }

    /// Delivers a request when somebody without a lock has stored what is in the other folder.
    private Transport afterTheOther() {
        return request -> {
            if (request.form().isPresent()) copy(elsewhere, folder);
            return transport.send(request);
        };
    }

    private AccessToken faster(int times) {
        copy(folder, elsewhere);
        var manager = manager(elsewhere, Disk.real(), WhenUnsaved.REFUSE, transport);
        RefreshOutcome last = manager.refresh();
        for (var i = 1; i < times; i++) last = manager.refresh();
        return ((Renewed) last).token();
    }

    private static void copy(Path from, Path to) {
        try (var files = Files.newDirectoryStream(from, "*.grant")) {
            for (var file : files)
                Files.copy(
                        file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    /// What the issuer's metadata cannot tell is asked for before the token counts as presented.
    @Test
    @Case("E79")
    void anIssuerThatCannotBeFoundSpendsNothing() {
        var manager = manager();
        login(manager);
        issuer.at(Endpoint.DISCOVERY).always(Faults.loseRequest());

        var outcome = (Transient) manager.refresh();

        assertThat(outcome.trouble()).isEqualTo(Trouble.NOT_SENT);
        issuer.at(Endpoint.DISCOVERY).calm();
        assertThat(manager.refresh()).isInstanceOf(Renewed.class);
        assertThat(issuer.deliveries()).isEqualTo(1);
    }

    @Test
    @Case("D49")
    void nobodySeesATokenThatAPowerCutWouldTake() {
        var manager = manager();
        login(manager);
        var seen = new ArrayList<Long>();
        disk.beforeRename(file -> seen.add(manager.token().generation()));

        var renewed = ((Renewed) manager.refresh()).token();

        assertThat(seen).containsExactly(1L, 1L);
        assertThat(manager.token()).isEqualTo(renewed);
    }

    @Test
    @Case("D50")
    void tokensThatCannotBeSavedAreUsedAndNothingIsSpentUntilTheyAre() {
        var manager = manager();
        login(manager);
        var writes = new AtomicInteger();
        disk.beforeWrite(file -> {
            if (writes.incrementAndGet() > 1) throw noRoom(file);
        });

        assertThat(manager.refresh())
                .isEqualTo(
                        new Transient(
                                Trouble.STORE,
                                full() + " (new tokens are in memory)",
                                Optional.empty()));
        assertThat(manager.token().generation()).isEqualTo(2);
        assertThat(isGood(manager.token())).isTrue();
        assertThat(manager.refresh())
                .isEqualTo(new Transient(Trouble.STORE, full(), Optional.empty()));
        assertThat(issuer.deliveries()).isEqualTo(1);

        disk.calm();
        assertThat(((Renewed) manager.refresh()).token().generation()).isEqualTo(3);
        assertThat(issuer.doubleSpends()).isZero();
    }

    private static IOException noRoom(Path file) {
        return new FileSystemException(file.toString(), null, "No space left on device");
    }

    private String full() {
        return "the disk of the store in "
                + real()
                + " is full; make room there. The login is kept";
    }

    private Path real() {
        try {
            return folder.toRealPath();
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    @Test
    @Case("P44")
    void aStoreThatCannotBeWrittenServesItsTokenAndSpendsNone() {
        login(manager());
        disk.beforeWrite(file -> {
            throw readOnly(file);
        });
        var manager = manager();

        assertThat(isGood(manager.token())).isTrue();
        var outcome = (Transient) manager.refresh();

        assertThat(outcome.trouble()).isEqualTo(Trouble.STORE);
        assertThat(outcome.explanation())
                .startsWith(
                        "try again later (the login is kept): the store in "
                                + real()
                                + " cannot be written; see that this user may (");
        assertThat(issuer.deliveries()).isZero();
    }

    @Test
    @Case("P44")
    void oneWhoWantsItAllTheSameRefreshesInMemory() {
        login(manager());
        disk.beforeWrite(file -> {
            throw readOnly(file);
        });
        var manager = manager(folder, disk, WhenUnsaved.REFRESH_IN_MEMORY, transport);

        var unused = manager.refresh();

        assertThat(manager.token().generation()).isEqualTo(2);
        assertThat(isGood(manager.token())).isTrue();
        assertThat(events).hasAtLeastOneElementOfType(RefreshEvent.Unsaved.class);
        unused = manager.refresh();
        assertThat(manager.token().generation()).isEqualTo(3);
        assertThat(issuer.doubleSpends()).isZero();
    }

    private static IOException readOnly(Path file) {
        return new FileSystemException(file.toString(), null, "Read-only file system");
    }
}
