package dev.pawl.client.refresh;

import static java.util.function.Predicate.not;

import dev.pawl.client.refresh.RefreshOutcome.Ambiguous;
import dev.pawl.client.refresh.RefreshOutcome.GrantDead;
import dev.pawl.client.refresh.RefreshOutcome.Misconfigured;
import dev.pawl.client.refresh.RefreshOutcome.Transient;
import dev.pawl.client.refresh.RefreshOutcome.Trouble;
import dev.pawl.protocol.Scope;
import dev.pawl.protocol.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// All that is known of one login: what a store keeps, and what the next step is decided from.
///
/// @param generation grows with every change of the tokens; a store never goes back
/// @param tokens absent once the grant is dead
/// @param granted the scope of the login, which a narrower refresh does not shrink (RFC 6749 §6)
/// @param spent the refresh tokens before, the last one first
/// @param attempt the journal: presented, and no answer saved
/// @param tombstone why the grant is dead
/// @param notBefore when the issuer wants to hear of us again
/// @param grace how long the issuer said it answers a spent token
/// @param senderKey the key the grant is bound to, as a JWK
public record StoredGrant(
        long generation,
        Optional<TokenSet> tokens,
        Scope granted,
        List<SpentToken> spent,
        Optional<Attempt> attempt,
        Optional<Tombstone> tombstone,
        Optional<Instant> notBefore,
        Optional<Duration> grace,
        Optional<Secret> senderKey) {
    /// How many spent tokens are remembered.
    static final int SPENT = 8;

    public StoredGrant {
        spent = List.copyOf(spent);
    }

    /// A login that has just happened.
    ///
    /// @param tokens with the generation after the one that was there before
    static StoredGrant born(TokenSet tokens, Optional<Duration> told) {
        return new StoredGrant(
                tokens.generation(),
                Optional.of(tokens),
                tokens.scope(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                told,
                Optional.empty());
    }

    /// Decides what a demand for a newer token leads to. Nothing here is done yet.
    ///
    /// The order is the point: what others achieved is taken before anything is sent, what is known
    /// to be in vain is not sent, and a token whose answer was lost is sent again only where that
    /// is known to be safe.
    ///
    /// @param now by the clock of this machine
    NextStep next(Demand demand, ProviderProfile profile, Instant now) {
        if (tombstone.isPresent()) return new NextStep.Stop(new GrantDead(tombstone.get()));
        if (tokens.isEmpty()) return dead(Tombstone.Local.NO_LOGIN, now);
        if (serves(demand, now)) return new NextStep.Adopt();
        var refreshToken = tokens.get().refreshToken();
        if (refreshToken.isEmpty()) return dead(Tombstone.Local.NO_REFRESH_TOKEN, now);
        if (tokens.get().refreshTokenExpiry().filter(not(now::isBefore)).isPresent())
            return dead(Tombstone.Local.EXPIRED, now);
        if (demand.ask().scope().filter(not(granted::covers)).isPresent()) return tooMuch();
        if (notBefore.filter(now::isBefore).isPresent()) return tooEarly();
        return present(refreshToken.get(), demand, profile, now);
    }

    private boolean serves(Demand demand, Instant now) {
        return tokens.orElseThrow().generation() > demand.newerThan()
                && demand.ask().equals(Ask.EVERYTHING)
                && !tokens.orElseThrow().isExpired(now);
    }

    private NextStep present(
            Secret refreshToken, Demand demand, ProviderProfile profile, Instant now) {
        var digest = TokenDigest.of(refreshToken);
        var earlier = attempt.filter(it -> it.token().equals(digest));
        if (earlier.isEmpty()) return new NextStep.Present(attempt(digest, now));
        var sentAt = earlier.get().firstSentAt();
        if (demand.replay() || profile.allowsReplay(sentAt, grace, now))
            return new NextStep.Present(attempt(digest, sentAt));
        return new NextStep.Stop(new Ambiguous(earlier.get(), "its answer was lost"));
    }

    private static Attempt attempt(TokenDigest token, Instant firstSentAt) {
        return new Attempt(token, firstSentAt, ProcessHandle.current().pid());
    }

    private static NextStep dead(String error, Instant now) {
        return new NextStep.Stop(new GrantDead(Tombstone.local(error, now)));
    }

    private NextStep tooMuch() {
        return new NextStep.Stop(
                new Misconfigured(
                        "invalid_scope", "a refresh cannot ask for more than " + granted));
    }

    private NextStep tooEarly() {
        return new NextStep.Stop(
                new Transient(Trouble.BUSY, "the issuer asked to be left alone", notBefore));
    }

    /// The journal is written: its refresh token is about to be presented.
    StoredGrant presenting(Attempt next) {
        return with(
                generation, tokens, spent, Optional.of(next), Optional.empty(), notBefore, grace);
    }

    /// The refresh token was certainly not spent.
    StoredGrant unspent(Optional<Instant> retryAt) {
        return with(generation, tokens, spent, Optional.empty(), Optional.empty(), retryAt, grace);
    }

    /// An answer came.
    ///
    /// @param now when
    /// @param told how long the issuer said it would answer the token just spent
    StoredGrant renewed(TokenSet next, Instant now, Optional<Duration> told) {
        return with(
                generation + 1,
                Optional.of(next),
                spentBy(next, now),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                told.or(() -> grace));
    }

    /// The issuer ended it: the tokens go, the reason stays.
    StoredGrant dead(Tombstone why) {
        return with(
                generation + 1,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.of(why),
                Optional.empty(),
                grace);
    }

    /// The same grant, which the issuer does not want to hear of before then.
    StoredGrant postponed(Instant until) {
        return with(generation, tokens, spent, attempt, tombstone, Optional.of(until), grace);
    }

    /// The same grant, bound to a key.
    public StoredGrant boundTo(Secret key) {
        return new StoredGrant(
                generation,
                tokens,
                granted,
                spent,
                attempt,
                tombstone,
                notBefore,
                grace,
                Optional.of(key));
    }

    /// The access token if a [TokenManager] that has just started would hand it out and do nothing
    /// else: for a program that only prints it and should not have to start one.
    ///
    /// @param minValid how much time it must at least have left; zero for whatever the policy wants
    public Optional<AccessToken> fresh(RefreshPolicy policy, TimeSource time, Duration minValid) {
        return tokens.map(it -> Held.Aged.stored(it, time, life -> Freshness.of(life, policy)))
                .filter(it -> it.isFresh(time) && it.lasts(minValid, time))
                .map(Held.Aged::token);
    }

    /// Asks whether this refresh token was the grant's own a moment ago.
    boolean spentLately(TokenDigest token, Instant now, Duration moment) {
        return spent.stream()
                .anyMatch(it -> it.token().equals(token) && now.isBefore(it.at().plus(moment)));
    }

    private List<SpentToken> spentBy(TokenSet next, Instant now) {
        var replaced = tokens.flatMap(TokenSet::refreshToken);
        if (replaced.isEmpty() || replaced.equals(next.refreshToken())) return spent;
        var last = new SpentToken(TokenDigest.of(replaced.get()), now);
        return Stream.concat(Stream.of(last), spent.stream()).limit(SPENT).toList();
    }

    private StoredGrant with(
            long generation,
            Optional<TokenSet> tokens,
            List<SpentToken> spent,
            Optional<Attempt> attempt,
            Optional<Tombstone> tombstone,
            Optional<Instant> notBefore,
            Optional<Duration> grace) {
        return new StoredGrant(
                generation,
                tokens,
                granted,
                spent,
                attempt,
                tombstone,
                notBefore,
                grace,
                senderKey);
    }
}
