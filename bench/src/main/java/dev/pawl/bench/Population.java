package dev.pawl.bench;

import dev.pawl.bench.ServerProcess.Folder;
import dev.pawl.protocol.Scope;
import dev.pawl.server.keys.CryptoProvider;
import dev.pawl.server.keys.KeyDirectory;
import dev.pawl.server.refresh.Authorization;
import dev.pawl.server.refresh.Authorization.Device;
import dev.pawl.server.refresh.FamilyId;
import dev.pawl.server.refresh.FamilySecret;
import dev.pawl.server.refresh.Origin;
import dev.pawl.server.refresh.RefreshPolicy;
import dev.pawl.server.refresh.RefreshTokenCodec;
import dev.pawl.server.refresh.RefreshTokenFamilies;
import dev.pawl.server.refresh.RefreshTokenFamily;
import dev.pawl.server.store.SqliteStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/// Begins very many families in the store of a server that is not running: `FOLDER FAMILIES
/// SAMPLE`.
///
/// The refresh tokens of the sample are left in the folder, one a line.
public final class Population {
    static final String TOKENS = "tokens.txt";

    /// As many as one transaction of the store takes.
    private static final int AT_ONCE = 512;

    private static final Device BROWSER =
            Device.of(
                    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
                            + " Chrome/142.0.0.0 Safari/537.36",
                    "203.0.113.77");

    private final RefreshTokenFamilies families;
    private final RefreshTokenCodec codec;
    private final SecureRandom random;
    private final Instant now = InstantSource.system().instant().truncatedTo(ChronoUnit.MILLIS);
    private final ConcurrentLinkedQueue<String> sample = new ConcurrentLinkedQueue<>();

    private Population(
            RefreshTokenFamilies families, RefreshTokenCodec codec, SecureRandom random) {
        this.families = families;
        this.codec = codec;
        this.random = random;
    }

    /// Begins them.
    public static void main(String[] words) throws Exception {
        var folder = new Folder(Path.of(words[0]));
        var crypto = CryptoProvider.best();
        var random = crypto.random();
        var keys = new KeyDirectory(folder.keys(), crypto, random, Clock.systemUTC()).open();
        var codec = new RefreshTokenCodec(keys.current().refreshKeys(), Registration.ISSUER);
        var store = SqliteStore.open(folder.database());
        try {
            var population = new Population(store.families(), codec, random);
            population.begin(Integer.parseInt(words[1]), Integer.parseInt(words[2]));
            Files.write(folder.path().resolve(TOKENS), population.sample);
        } finally {
            store.close();
        }
    }

    private void begin(int count, int wanted) throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var work =
                    IntStream.range(0, AT_ONCE)
                            .mapToObj(first ->
                                    Executors.callable(() -> begin(first, count, count / wanted)))
                            .toList();
            for (var done : threads.invokeAll(work)) done.resultNow();
        }
    }

    private void begin(int first, int count, int distance) {
        for (var number = first; number < count; number += AT_ONCE) {
            var family = family(number);
            families.begin(family, Integer.MAX_VALUE, now);
            if (number % distance == 0) sample.add(codec.mint(family, false));
        }
    }

    private RefreshTokenFamily family(int number) {
        return RefreshTokenFamily.begin(
                FamilyId.random(random),
                FamilySecret.random(random),
                authorization(number),
                RefreshPolicy.CONFIDENTIAL,
                codec.mintingKeyId(),
                new Origin(BROWSER.address().hashCode(), BROWSER.userAgent().hashCode()),
                0,
                now);
    }

    private Authorization authorization(int number) {
        return new Authorization(
                Registration.ISSUER,
                Registration.CLIENT,
                Registration.subject(number),
                UUID.randomUUID().toString(),
                Scope.of("openid", "offline_access"),
                Set.of(),
                Set.of(),
                now,
                Optional.empty(),
                List.of("pwd"),
                Optional.empty(),
                true,
                Optional.empty(),
                BROWSER);
    }
}
