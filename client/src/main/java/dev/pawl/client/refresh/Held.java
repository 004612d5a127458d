package dev.pawl.client.refresh;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/// What a process knows of a grant, as callers may see it.
///
/// @param grant nothing where nobody is logged in
/// @param token what may be handed out
/// @param dead why nothing is and nothing will be, until somebody logs in; whoever had to know it
///   has been told
/// @param unsaved whether the store does not have it yet
/// @param stamp of the store when it was read or written
/// @param lookAt when to see whether another process has written, by the clock that never jumps
record Held(
        Optional<StoredGrant> grant,
        Optional<Aged> token,
        Optional<Tombstone> dead,
        boolean unsaved,
        long stamp,
        long lookAt) {
    /// How long a process may not notice what another one stored.
    static final long LOOK_EVERY_NANOS = 1_000_000_000L;

    /// Nothing was read yet; looking is overdue.
    static Held nothing(TimeSource time) {
        return nobody(0, time.nanos());
    }

    /// The store has nothing.
    static Held nobody(long stamp, long lookAt) {
        return new Held(Optional.empty(), Optional.empty(), Optional.empty(), false, stamp, lookAt);
    }

    static Held of(StoredGrant grant, Session session, boolean unsaved, long stamp) {
        return new Held(
                Optional.of(grant),
                grant.tokens()
                        .map(tokens -> Aged.stored(tokens, session.time(), session::freshness)),
                Optional.empty(),
                unsaved,
                stamp,
                session.time().nanos() + LOOK_EVERY_NANOS);
    }

    static Held dead(Optional<StoredGrant> grant, Tombstone why, TimeSource time, long stamp) {
        return new Held(
                grant,
                Optional.empty(),
                Optional.of(why),
                false,
                stamp,
                time.nanos() + LOOK_EVERY_NANOS);
    }

    /// The same, looked at now.
    Held lookedAt(TimeSource time) {
        return new Held(grant, token, dead, unsaved, stamp, time.nanos() + LOOK_EVERY_NANOS);
    }

    /// This snapshot after another: the same token keeps the age and the margins it had.
    Held after(Held before) {
        var isSame = token.isPresent() && before.tokenGeneration() == tokenGeneration();
        return isSame ? new Held(grant, before.token, dead, unsaved, stamp, lookAt) : this;
    }

    /// The number of the grant, or 0.
    long generation() {
        return grant.map(StoredGrant::generation).orElse(0L);
    }

    /// The number of the access token, or 0.
    long tokenGeneration() {
        return token.map(it -> it.token().generation()).orElse(0L);
    }

    /// An access token and its age.
    ///
    /// @param life its whole lifetime, if anybody knows it
    /// @param bornAge how old it was, in milliseconds, when the clocks showed `nanos` and `wall`
    record Aged(
            AccessToken token,
            Optional<Duration> life,
            Freshness freshness,
            long bornAge,
            long nanos,
            long wall) {
        private static final long NANOS_A_MILLI = 1_000_000L;

        /// A token received a while ago, perhaps by another process.
        ///
        /// One that was received in the future was received before the clock was set back: nobody
        /// knows how old it is, which counts as too old.
        static Aged stored(
                TokenSet tokens, TimeSource time, Function<Duration, Freshness> margins) {
            var wall = time.wallMillis();
            var age = wall - tokens.receivedAt().toEpochMilli();
            var freshness = tokens.lifetime().map(margins).orElse(Freshness.FOREVER);
            return new Aged(
                    tokens.token(),
                    tokens.lifetime(),
                    freshness,
                    age < 0 ? freshness.hard() : age,
                    time.nanos(),
                    wall);
        }

        /// A token received just now.
        static Aged received(AccessToken token, Session session) {
            var time = session.time();
            var life = token.expiresAt().map(end -> Duration.between(time.now(), end));
            var freshness = life.map(session::freshness).orElse(Freshness.FOREVER);
            return new Aged(token, life, freshness, 0, time.nanos(), time.wallMillis());
        }

        boolean isFresh(TimeSource time) {
            return age(time) < freshness.soft();
        }

        /// Asks whether it may be handed out at all.
        boolean isServable(TimeSource time) {
            return age(time) < freshness.hard();
        }

        /// Milliseconds until the timer's moment; zero or less once it has come.
        long untilPoint(TimeSource time) {
            return freshness.point() - age(time);
        }

        /// What is left of it, if anybody knows.
        Optional<Duration> left(TimeSource time) {
            return life.map(whole -> whole.minusMillis(age(time)));
        }

        /// Asks whether it is good for so long, as far as anybody knows.
        boolean lasts(Duration wanted, TimeSource time) {
            return wanted.isZero() || left(time).filter(it -> it.compareTo(wanted) < 0).isEmpty();
        }

        /// Asks whether even a new one would not last for so long.
        boolean neverLastsFor(Duration wanted) {
            return life.filter(whole -> whole.compareTo(wanted) <= 0).isPresent();
        }

        boolean isHalfGone(TimeSource time) {
            return life.filter(whole -> age(time) > whole.toMillis() / 2).isPresent();
        }

        /// Neither a clock set back nor a machine that slept makes it younger.
        private long age(TimeSource time) {
            var awake = (time.nanos() - nanos) / NANOS_A_MILLI;
            return bornAge + Math.max(awake, time.wallMillis() - wall);
        }
    }
}
