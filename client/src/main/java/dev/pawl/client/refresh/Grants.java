package dev.pawl.client.refresh;

import dev.pawl.client.refresh.Flights.Kind;
import dev.pawl.client.refresh.Held.Aged;
import dev.pawl.client.refresh.RefreshOutcome.Ambiguous;
import dev.pawl.client.refresh.RefreshOutcome.GrantDead;
import dev.pawl.client.refresh.RefreshOutcome.Renewed;
import dev.pawl.client.refresh.RefreshOutcome.StillValid;
import dev.pawl.client.refresh.RefreshOutcome.Transient;
import dev.pawl.client.refresh.RefreshOutcome.Trouble;
import dev.pawl.client.refresh.RefreshPolicy.WhenUnsaved;
import dev.pawl.client.refresh.RefreshTransaction.Settled;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/// What this process knows of the grant, kept in step with the store.
///
/// Shared: the snapshot, replaced as a whole and only by a later generation; and the tokens for
/// asks of their own, which live in memory alone. A crash loses the latter, and they are asked for
/// again.
final class Grants {
    /// How long a caller may hold on to the refresh token that was replaced.
    private static final Duration STRAGGLERS = Duration.ofSeconds(60);

    private final Session session;
    private final LoginHook hook;
    private final Setbacks setbacks;
    private final AtomicReference<Held> held;
    private final Map<Ask, Aged> own = new ConcurrentHashMap<>();

    Grants(Session session, LoginHook hook, Setbacks setbacks) {
        this.session = session;
        this.hook = hook;
        this.setbacks = setbacks;
        this.held = new AtomicReference<>(Held.nothing(session.time()));
    }

    Held held() {
        return held.get();
    }

    /// The snapshot, after a look at the store when the last one is a while ago.
    Held look() {
        var seen = held.get();
        if (session.time().nanos() - seen.lookAt() < 0) return seen;
        try {
            return seen(seen, session.store().stamp(session.account()));
        } catch (StoreException unreadable) {
            // A refresh will say so. Until then nobody needs the store.
            return replace(seen, seen.lookedAt(session.time()));
        }
    }

    private Held seen(Held seen, long stamp) {
        if (stamp == seen.stamp()) return replace(seen, seen.lookedAt(session.time()));
        var stored = session.store().read(session.account());
        if (stored.isEmpty())
            return replace(seen, seen.unsaved() ? seen.lookedAt(session.time()) : nobody(stamp));
        if (!isNews(stored.get(), seen)) return replace(seen, seen.lookedAt(session.time()));
        var adopted = replace(seen, Held.of(stored.get(), session, false, stamp));
        adopted.token().ifPresent(this::tellAdopted);
        return adopted;
    }

    private static boolean isNews(StoredGrant stored, Held seen) {
        return seen.grant().isEmpty() || stored.generation() > seen.generation();
    }

    private Held nobody(long stamp) {
        own.clear();
        return Held.nobody(stamp, session.time().nanos() + Held.LOOK_EVERY_NANOS);
    }

    private void tellAdopted(Aged adopted) {
        setbacks.note(new StillValid(adopted.token()));
        session.tell(new RefreshEvent.Adopted(session.account(), adopted.token()));
    }

    /// Somebody who was faster knows more.
    private Held replace(Held seen, Held next) {
        return held.compareAndSet(seen, next) ? next : held.get();
    }

    /// Refreshes, to whatever end, and lets callers see what came of it.
    RefreshOutcome refresh(Kind kind, long newerThan) {
        var settled = settled(kind, newerThan);
        var outcome =
                settled.outcome() instanceof GrantDead dead
                        ? buried(settled, dead)
                        : published(kind, settled);
        setbacks.note(outcome);
        return outcome;
    }

    /// The answer to a first copy may have been lost; whether a second may be sent is decided anew.
    private Settled settled(Kind kind, long newerThan) {
        var first = transact(kind, newerThan);
        if (!(first.outcome() instanceof Ambiguous)) return first;
        var second = transact(new Kind(kind.ask(), false), newerThan);
        return second.outcome() instanceof Ambiguous ? first : second;
    }

    private Settled transact(Kind kind, long newerThan) {
        var demand = new Demand(newerThan, kind.ask(), kind.replay());
        var unsaved = Optional.of(held.get()).filter(Held::unsaved).flatMap(Held::grant);
        try {
            return new RefreshTransaction(session, demand, unsaved).run();
        } catch (StoreException trouble) {
            return new Settled(failed(trouble), Optional.empty(), Optional.empty());
        }
    }

    private static RefreshOutcome failed(StoreException trouble) {
        var kind =
                trouble.trouble() == StoreException.Trouble.LOCKED ? Trouble.LOCKED : Trouble.STORE;
        return new Transient(kind, trouble.getMessage(), Optional.empty());
    }

    private RefreshOutcome published(Kind kind, Settled settled) {
        settled.grant().ifPresent(grant -> publish(grant, settled.unsaved()));
        if (settled.outcome() instanceof Renewed renewed) renewed(kind, renewed.token());
        else if (!(settled.outcome() instanceof StillValid)) tell(settled.outcome());
        return settled.outcome();
    }

    private void publish(StoredGrant grant, Optional<StoreException> unsaved) {
        var next = Held.of(grant, session, unsaved.isPresent(), stamp());
        held.updateAndGet(
                before -> before.generation() > next.generation() ? before : next.after(before));
        unsaved.ifPresent(why -> session.tell(new RefreshEvent.Unsaved(session.account(), why)));
    }

    private void renewed(Kind kind, AccessToken token) {
        if (!kind.ask().equals(Ask.EVERYTHING)) own.put(kind.ask(), Aged.received(token, session));
        session.reached(RefreshEvent.Step.PUBLISHED);
        session.tell(new RefreshEvent.Renewed(session.account(), token));
    }

    private void tell(RefreshOutcome outcome) {
        session.tell(new RefreshEvent.Failed(session.account(), outcome));
    }

    private long stamp() {
        try {
            return session.store().stamp(session.account());
        } catch (StoreException unreadable) {
            // Another number than any before: the next look reads.
            return session.time().nanos();
        }
    }

    /// A dead grant is announced once, and somebody is asked to log in once.
    private RefreshOutcome buried(Settled settled, GrantDead dead) {
        if (servesOn(dead)) return dead;
        var next = Held.dead(settled.grant(), dead.why(), session.time(), stamp());
        var before = held.getAndUpdate(it -> isLaid(it, next) ? it : next);
        if (isLaid(before, next)) return dead;
        own.clear();
        tell(dead);
        var login = hook.loginNeeded(dead.why());
        if (login.isPresent()) return new Renewed(login(login.get()));
        return signedInElsewhere().orElse(dead);
    }

    /// Whoever was asked may have found, or left, a login in the store.
    private Optional<RefreshOutcome> signedInElsewhere() {
        try {
            var now = seen(held.get(), session.store().stamp(session.account()));
            return now.token()
                    .filter(it -> it.isServable(session.time()))
                    .map(it -> new StillValid(it.token()));
        } catch (StoreException unreadable) {
            // Then nobody is known to be signed in.
            return Optional.empty();
        }
    }

    private static boolean isLaid(Held before, Held next) {
        return before.dead().isPresent()
                || (next.grant().isPresent() && before.generation() > next.generation());
    }

    /// An access token outlives a refresh token that was never there, or that just ended.
    private boolean servesOn(GrantDead dead) {
        var isLocal = dead.why().token().isEmpty();
        return isLocal
                && held.get().token().filter(it -> it.isServable(session.time())).isPresent();
    }

    /// Takes a login over. Where it cannot be stored it lives in memory: a person took part in it.
    AccessToken login(LoginHook.Login login) {
        try {
            return session.store()
                    .exclusively(
                            session.account(),
                            session.policy().patience(),
                            transaction -> stored(transaction, login));
        } catch (StoreException unsaved) {
            session.tell(new RefreshEvent.Unsaved(session.account(), unsaved));
            var token = kept(born(login, 0), true);
            if (session.policy().whenUnsaved() == WhenUnsaved.REFUSE) throw unsaved;
            return token;
        }
    }

    private AccessToken stored(TokenStore.Transaction transaction, LoginHook.Login login) {
        var before = transaction.read().map(StoredGrant::generation).orElse(0L);
        var grant = born(login, before);
        transaction.write(grant);
        return kept(grant, false);
    }

    private StoredGrant born(LoginHook.Login login, long before) {
        var now = session.time().now();
        session.learn(Received.date(login.answer()), now, now);
        var generation = Math.max(before, held.get().generation()) + 1;
        var received = new Received(login.answer(), now, session.offset());
        var tokens = received.login(generation, login.asked(), session.policy().assumedLifetime());
        var grant = StoredGrant.born(tokens, received.grace());
        return login.senderKey().map(grant::boundTo).orElse(grant);
    }

    private AccessToken kept(StoredGrant grant, boolean unsaved) {
        var next = Held.of(grant, session, unsaved, stamp());
        held.set(next);
        own.clear();
        var token = next.token().orElseThrow().token();
        setbacks.note(new StillValid(token));
        return token;
    }

    /// Forgets the login.
    void forget() {
        session.store()
                .exclusively(
                        session.account(),
                        session.policy().patience(),
                        transaction -> {
                            transaction.delete();
                            held.set(nobody(stamp()));
                            return true;
                        });
    }

    /// The token for an ask of its own.
    Optional<Aged> own(Ask ask) {
        return Optional.ofNullable(own.get(ask));
    }

    /// The ask a token was got for, where it was one of its own.
    Optional<Ask> askOf(AccessToken token) {
        return own.entrySet().stream()
                .filter(entry -> entry.getValue().token().value().equals(token.value()))
                .map(Map.Entry::getKey)
                .findAny();
    }

    /// Asks whether this was the refresh token until a moment ago.
    boolean isStraggler(Held now, TokenDigest refreshToken) {
        var life =
                now.grant()
                        .flatMap(StoredGrant::tokens)
                        .flatMap(TokenSet::lifetime)
                        .filter(it -> it.compareTo(STRAGGLERS) < 0)
                        .orElse(STRAGGLERS);
        return now.token().filter(it -> it.isServable(session.time())).isPresent()
                && now.grant()
                        .filter(it -> it.spentLately(refreshToken, session.time().now(), life))
                        .isPresent();
    }

    /// Asks whether a token lives long enough for a caller who wants at least so much.
    ///
    /// One who wants more than a new token has gets what there is, unless that is half gone.
    boolean suffices(Aged token, Duration minValid) {
        if (token.lasts(minValid, session.time())) return true;
        if (!token.neverLastsFor(minValid)) return false;
        var left = token.left(session.time()).orElseThrow();
        session.tell(new RefreshEvent.ShorterThanAsked(session.account(), minValid, left));
        return !token.isHalfGone(session.time());
    }
}
