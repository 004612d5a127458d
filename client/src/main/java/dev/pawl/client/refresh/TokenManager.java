package dev.pawl.client.refresh;

import dev.pawl.client.refresh.Flights.Kind;
import dev.pawl.client.refresh.Held.Aged;
import dev.pawl.client.refresh.RefreshOutcome.GrantDead;
import dev.pawl.client.refresh.RefreshOutcome.Renewed;
import dev.pawl.client.refresh.RefreshOutcome.StillValid;
import dev.pawl.client.refresh.RefreshOutcome.Transient;
import dev.pawl.client.refresh.RefreshOutcome.Trouble;
import dev.pawl.protocol.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.function.Function;

/// Keeps one login alive: hands out access tokens and refreshes them in time, once, and safely.
///
/// Three things start a refresh (the refresh-flow note): a token that is due when somebody asks for
/// it, a resource that refuses one ([#replace]), and a timer where the policy has one.
///
/// **What is shared.** Threads share [Grants#held], an immutable snapshot: a caller whose token is
/// fresh reads it and the clocks, and nothing else; it takes no lock. Everything else happens in a
/// refresh, of which [Flights] lets one of a kind run, on a thread of its own. Between processes
/// the store's exclusion does the same. A snapshot is replaced only by one of a later generation,
/// so a slow loser never hides the winner's token, and it is replaced after the store has it, so
/// nobody sees a token that a crash could still lose.
///
/// Close it before the program ends: it waits for a refresh under way, whose answer would be lost.
public final class TokenManager implements AutoCloseable {
    private final Grants grants;
    private final Session session;
    private final Flights flights;
    private final RefreshTimer timer;
    private final Setbacks setbacks;
    private volatile boolean isClosed;

    TokenManager(Session session, LoginHook hook, Alarms alarms) {
        this.session = session;
        this.setbacks = new Setbacks(session);
        this.grants = new Grants(session, hook, setbacks);
        this.flights = new Flights(Background.REFRESHING, this::landed);
        this.timer =
                new RefreshTimer(session, grants, setbacks, alarms)
                        .starting(() -> start(Ask.EVERYTHING));
    }

    /// Begins to describe a manager.
    ///
    /// @param store where the login lives; processes that share it share the login
    public static TokenManagerBuilder of(Provider provider, TokenStore store) {
        return new TokenManagerBuilder(provider, store);
    }

    /// An access token that is good for now and a little longer.
    ///
    /// It costs nothing while the token is fresh; near its end the token is handed out and
    /// refreshed meanwhile; at its end callers wait for the new one.
    ///
    /// @throws NoTokenException when there is none to be had; [NoTokenException#outcome()] says why
    public AccessToken token() {
        var held = grants.held();
        var time = session.time();
        if (!isClosed
                && time.nanos() - held.lookAt() < 0
                && held.token().isPresent()
                && held.token().get().isFresh(time)) return held.token().get().token();
        return await(due(Ask.EVERYTHING, Duration.ZERO));
    }

    /// The same without waiting.
    public CompletableFuture<AccessToken> tokenAsync() {
        return due(Ask.EVERYTHING, Duration.ZERO);
    }

    /// An access token with at least this much time left.
    ///
    /// An issuer whose tokens do not live that long gives the best it has, and the listener hears
    /// of it ([RefreshEvent.ShorterThanAsked]).
    public AccessToken token(Duration minValid) {
        return await(due(Ask.EVERYTHING, minValid));
    }

    /// An access token for a part of the scope, or for a resource. Refreshes for different asks
    /// follow one another, since they share the one refresh token.
    public AccessToken token(Ask ask) {
        return await(due(ask, Duration.ZERO));
    }

    /// Refreshes now, even where the token is still good.
    ///
    /// The token that comes is never the one that was there when it was asked for.
    public RefreshOutcome refresh() {
        return ended(refreshAsync());
    }

    /// The same without waiting.
    public CompletableFuture<RefreshOutcome> refreshAsync() {
        return newerThanNow(false);
    }

    /// Presents the refresh token although its last answer was lost, because a person said so: an
    /// issuer that does not forgive a second copy ends the login.
    public RefreshOutcome refreshAgain() {
        return ended(newerThanNow(true));
    }

    /// Reacts to a resource that refused an access token with 401.
    ///
    /// What counts is *which* token it refused: when a newer one is there, that is the answer, and
    /// twenty requests that fail together cause one refresh. Replay the request once with the new
    /// token; a second refusal is the caller's.
    public RefreshOutcome replace(AccessToken refused) {
        return ended(replaceAsync(refused));
    }

    /// The same without waiting.
    public CompletableFuture<RefreshOutcome> replaceAsync(AccessToken refused) {
        open();
        var held = grants.look();
        if (held.dead().isPresent()) return completed(new GrantDead(held.dead().get()));
        var own = grants.askOf(refused);
        if (own.isPresent()) return newerThan(refused.generation(), new Kind(own.get(), false));
        var newer =
                held.token()
                        .filter(it -> it.token().generation() > refused.generation())
                        .filter(it -> it.isServable(session.time()));
        if (newer.isPresent()) return completed(new StillValid(newer.get().token()));
        return newerThan(refused.generation(), new Kind(Ask.EVERYTHING, false));
    }

    /// Renews for a caller who holds the refresh token itself.
    ///
    /// One who comes a moment late, with the token that was just replaced, gets the new access
    /// token and sends nothing.
    ///
    /// @throws IllegalArgumentException when it is not this account's token
    public RefreshOutcome renew(Secret refreshToken) {
        open();
        var held = grants.look();
        var digest = TokenDigest.of(refreshToken);
        var tokens = held.grant().flatMap(StoredGrant::tokens);
        if (tokens.flatMap(TokenSet::refreshToken).filter(refreshToken::equals).isPresent())
            return refresh();
        if (grants.isStraggler(held, digest))
            return new StillValid(held.token().orElseThrow().token());
        throw new IllegalArgumentException(
                "the refresh token " + digest + " is not the one of " + session.account());
    }

    /// Calls a resource, and once more with a new token when it says that the first was refused.
    ///
    /// @param call throws [TokenRefusedException] to say so
    public <R> R withFreshToken(Function<AccessToken, R> call) {
        var token = token();
        try {
            return call.apply(token);
        } catch (TokenRefusedException refused) {
            return call.apply(tokenOf(replace(token)));
        }
    }

    /// Gives a request its token: `Authorization`, and the proof that a bound token needs.
    ///
    /// @param headers takes name and value
    /// @throws IllegalArgumentException for an address without TLS that is not this machine
    public void applyTo(String method, URI uri, BiConsumer<String, String> headers) {
        applyTo(method, uri, token(), headers);
    }

    /// The same with a token that [#replace] brought.
    public void applyTo(
            String method, URI uri, AccessToken token, BiConsumer<String, String> headers) {
        SafeAddress.check(uri);
        headers.accept("Authorization", token.authorization());
        var key = grants.held().grant().flatMap(StoredGrant::senderKey);
        session.provider().prove(new Provider.Call(method, uri), token, key, headers);
    }

    /// Hands on the `DPoP-Nonce` of a resource's answer, for the next proof there.
    public void learnNonce(URI from, String nonce) {
        session.provider().learnNonce(from, nonce);
    }

    /// Takes over a login, and stores it before it returns.
    ///
    /// @throws StoreException when it cannot be stored; it is used all the same, from memory, and
    ///   stored with the next refresh
    public AccessToken login(LoginHook.Login login) {
        open();
        var token = grants.login(login);
        timer.arm();
        return token;
    }

    /// Forgets the login, here and in the store. Revoke its refresh token first: nobody can after.
    public void forget() {
        open();
        grants.forget();
    }

    /// What is known without asking anybody: the stored grant, as [StoredGrant#toString] shows it.
    public Optional<StoredGrant> grant() {
        return grants.look().grant();
    }

    /// How long it is until the timer refreshes. There is nothing to tell without a timer, nor of a
    /// token that ends nobody knows when.
    public Optional<Duration> untilRefresh() {
        return timer.left();
    }

    /// Stops the timer, waits for a refresh under way, and refuses everything after.
    @Override
    public void close() {
        isClosed = true;
        timer.stop();
        flights.land(session.policy().patience());
    }

    private CompletableFuture<AccessToken> due(Ask ask, Duration minValid) {
        open();
        var held = grants.look();
        timer.used();
        if (held.dead().isPresent()) return failed(new GrantDead(held.dead().get()));
        var token = ask.equals(Ask.EVERYTHING) ? held.token() : grants.own(ask);
        var time = session.time();
        if (token.filter(it -> it.isFresh(time) && grants.suffices(it, minValid)).isPresent())
            return done(token);
        if (token.filter(it -> it.isServable(time) && grants.suffices(it, minValid)).isPresent()) {
            if (setbacks.current().isEmpty()) start(ask);
            return done(token);
        }
        var setback = setbacks.current();
        if (setback.isPresent()) return failed(setback.get());
        var generation = token.map(it -> it.token().generation()).orElse(0L);
        return newerThan(generation, new Kind(ask, false)).thenApply(TokenManager::tokenOf);
    }

    private CompletableFuture<RefreshOutcome> newerThanNow(boolean replay) {
        open();
        var held = grants.look();
        if (held.dead().isPresent()) return completed(new GrantDead(held.dead().get()));
        return newerThan(held.tokenGeneration(), new Kind(Ask.EVERYTHING, replay));
    }

    private CompletableFuture<RefreshOutcome> newerThan(long generation, Kind kind) {
        return join(kind, generation)
                .thenCompose(outcome ->
                        isOld(outcome, generation)
                                ? newerThan(generation, kind)
                                : completed(outcome));
    }

    /// A flight that was on its way already may bring the very token it should replace.
    private static boolean isOld(RefreshOutcome outcome, long generation) {
        return tokenIn(outcome).filter(it -> it.generation() <= generation).isPresent();
    }

    /// Nobody waits for it: what comes of it is published, and told to the listener.
    @SuppressWarnings("FutureReturnValueIgnored")
    private void start(Ask ask) {
        join(new Kind(ask, false), grants.held().tokenGeneration());
    }

    private CompletableFuture<RefreshOutcome> join(Kind kind, long newerThan) {
        return flights.join(kind, () -> grants.refresh(kind, newerThan));
    }

    private void landed() {
        timer.arm();
    }

    private void open() {
        if (isClosed) throw new IllegalStateException("the token manager is closed");
        if (flights.isFlying())
            throw new IllegalStateException(
                    "a refresh asks for the token it is to bring: the HTTP client of the token"
                            + " endpoint must not add tokens");
    }

    private static AccessToken tokenOf(RefreshOutcome outcome) {
        return tokenIn(outcome).orElseThrow(() -> new NoTokenException(outcome));
    }

    private static Optional<AccessToken> tokenIn(RefreshOutcome outcome) {
        if (outcome instanceof Renewed renewed) return Optional.of(renewed.token());
        if (outcome instanceof StillValid valid) return Optional.of(valid.token());
        return Optional.empty();
    }

    private static CompletableFuture<RefreshOutcome> completed(RefreshOutcome outcome) {
        return CompletableFuture.completedFuture(outcome);
    }

    private static CompletableFuture<AccessToken> done(Optional<Aged> token) {
        return CompletableFuture.completedFuture(token.orElseThrow().token());
    }

    private static <T> CompletableFuture<T> failed(RefreshOutcome outcome) {
        return CompletableFuture.failedFuture(new NoTokenException(outcome));
    }

    /// A caller who stopped waiting knows that much, too.
    private RefreshOutcome ended(CompletableFuture<RefreshOutcome> refresh) {
        try {
            return await(refresh);
        } catch (NoTokenException impatient) {
            return impatient.outcome();
        }
    }

    private <T> T await(CompletableFuture<T> result) {
        try {
            return result.get(session.policy().patience().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw stillRunning("the caller was interrupted");
        } catch (TimeoutException late) {
            throw stillRunning("it takes longer than " + session.policy().patience());
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof RuntimeException cause) throw cause;
            throw new IllegalStateException(failure.getCause());
        }
    }

    private static NoTokenException stillRunning(String why) {
        return new NoTokenException(
                new Transient(
                        Trouble.STILL_RUNNING,
                        "a refresh is still running; " + why,
                        Optional.empty()));
    }
}
