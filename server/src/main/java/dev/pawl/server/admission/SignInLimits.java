package dev.pawl.server.admission;

import dev.pawl.server.admission.ComputationPool.Standing;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;

/// Counts attempts to sign in.
///
/// | counted | free | then |
/// |---|---|---|
/// | one name from one network | 4 failures | 1, 2, 4, … 30 seconds |
/// | all names from one network | 60 failures | one a second |
/// | one name from everywhere | 60 failures | one in five seconds; not for who was let in from there before |
///
/// *Shared*: the tables, guarded by this object's monitor; nothing slow happens inside. A
/// reservation counts as a failure until it is settled or taken back.
///
/// *A crash* forgets the failures.
final class SignInLimits {
    static final int NETWORK_BURST = 60;
    private static final Duration NETWORK_INTERVAL = Duration.ofSeconds(1);
    private static final int NAME_BURST = 60;
    private static final Duration NAME_INTERVAL = Duration.ofSeconds(5);

    private final CellHash hash;
    private final MonotonicTime time;
    private final FailureCounts failures = new FailureCounts();
    private final RateLimit networks;
    private final RateLimit names;
    private final KnownPlaces known;

    SignInLimits(MonotonicTime time, SecureRandom random) {
        this.hash = new CellHash(random);
        this.time = time;
        var now = time.nanos();
        this.networks = new RateLimit(NETWORK_BURST, NETWORK_INTERVAL, now);
        this.names = new RateLimit(NAME_BURST, NAME_INTERVAL, now);
        this.known = new KnownPlaces(now);
    }

    /// Where an attempt is counted: the cells of its network, of each of its names, and of each
    /// name together with the network.
    final class Reservation {
        private final List<int[]> places;
        private final List<int[]> everywhere;
        private final int[] network;

        private Reservation(SignInAttempt attempt) {
            var source = SourceNetwork.of(attempt.address()).value();
            this.network = hash.cells(source);
            this.places =
                    attempt.names().stream()
                            .map(name -> hash.cells(attempt.realm(), name, source))
                            .toList();
            this.everywhere =
                    attempt.names().stream()
                            .map(name -> hash.cells(attempt.realm(), name))
                            .toList();
        }

        /// Takes one of everything, if all of it allows.
        ///
        /// @return how long to wait; zero if it was taken
        Duration take() {
            synchronized (SignInLimits.this) {
                var now = time.nanos();
                var wait = nanosToWait(now);
                if (wait > 0) return Duration.ofNanos(wait);
                places.forEach(place -> failures.add(place, now));
                everywhere.forEach(name -> names.take(name, now));
                networks.take(network, now);
                return Duration.ZERO;
            }
        }

        private long nanosToWait(long now) {
            var wait = networks.patience(network, now);
            for (var index = 0; index < places.size(); index++) {
                var place = places.get(index);
                wait = Math.max(wait, failures.patience(place, now));
                if (!known.know(place, now))
                    wait = Math.max(wait, names.patience(everywhere.get(index), now));
            }
            return wait;
        }

        /// Tells strangers from who was let in from there before, by this name.
        Standing standing() {
            synchronized (SignInLimits.this) {
                var now = time.nanos();
                return places.stream().anyMatch(place -> known.know(place, now))
                        ? Standing.KNOWN
                        : Standing.STRANGER;
            }
        }

        /// Forgets the failures of who got in, and remembers from where that was.
        void succeed() {
            synchronized (SignInLimits.this) {
                var now = time.nanos();
                places.forEach(place -> failures.forget(place, now));
                places.forEach(place -> known.remember(place, now));
                giveBack();
            }
        }

        /// Makes as if nothing had been tried.
        void takeBack() {
            synchronized (SignInLimits.this) {
                places.forEach(failures::takeBack);
                giveBack();
            }
        }

        private void giveBack() {
            everywhere.forEach(names::giveBack);
            networks.giveBack(network);
        }
    }

    Reservation of(SignInAttempt attempt) {
        return new Reservation(attempt);
    }
}
