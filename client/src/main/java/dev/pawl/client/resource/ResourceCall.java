package dev.pawl.client.resource;

import dev.pawl.client.refresh.AccessToken;
import dev.pawl.client.refresh.NoTokenException;
import dev.pawl.client.refresh.RefreshOutcome;
import dev.pawl.client.refresh.RefreshOutcome.Renewed;
import dev.pawl.client.refresh.RefreshOutcome.StillValid;
import dev.pawl.client.refresh.StoredGrant;
import dev.pawl.client.resource.Demand.WiderScope;
import dev.pawl.client.resource.ReplayRule.Answer;
import dev.pawl.client.resource.ReplayRule.Attempt;
import dev.pawl.client.resource.ReplayRule.Reaction;
import dev.pawl.protocol.Scope;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Function;

/// One request to a resource, with its token and what was tried: what a door is built around.
///
/// ```java
/// var call = access.call(method, uri, isReplayable);
/// do {
///     response = send(request, call::authorize);
/// } while (call.isRepeated(response.status(), response::headers));
/// ```
///
/// It belongs to one request, whose sendings follow one another, and holds nothing to be closed.
public final class ResourceCall {
    private final ResourceAccess access;
    private final String method;
    private final URI uri;
    private volatile Attempt attempt;
    private volatile Optional<AccessToken> token = Optional.empty();

    ResourceCall(ResourceAccess access, String method, URI uri, boolean isReplayable) {
        this.access = access;
        this.method = method;
        this.uri = uri;
        this.attempt = Attempt.first(isReplayable);
    }

    /// Gives the request its token, and its proof where the token needs one.
    ///
    /// @param headers takes name and value; an older value of the name is to be replaced
    /// @throws NoTokenException when there is no token
    /// @throws IllegalArgumentException for an address without TLS that is not this machine
    public void authorize(BiConsumer<String, String> headers) {
        apply(token.orElseGet(access.tokens()::token), headers);
    }

    /// The same without waiting.
    public CompletableFuture<Void> authorizeAsync(BiConsumer<String, String> headers) {
        return token.map(CompletableFuture::completedFuture)
                .orElseGet(access.tokens()::tokenAsync)
                .thenAccept(current -> apply(current, headers));
    }

    /// Looks at the answer, and renews the token if that is what it asks for.
    ///
    /// @param headers all values of a header by its name
    /// @return whether the request is to be authorized and sent again; otherwise the answer is the
    ///   caller's
    public boolean isRepeated(int status, Function<String, List<String>> headers) {
        var reaction = look(status, headers);
        if (reaction != Reaction.RENEW_AND_REPEAT) return reaction == Reaction.REPEAT_WITH_NONCE;
        try {
            return takes(access.tokens().replace(token.orElseThrow()));
        } catch (NoTokenException late) {
            return false;
        }
    }

    /// The same without waiting.
    public CompletableFuture<Boolean> isRepeatedAsync(
            int status, Function<String, List<String>> headers) {
        var reaction = look(status, headers);
        return reaction == Reaction.RENEW_AND_REPEAT
                ? access.tokens().replaceAsync(token.orElseThrow()).thenApply(this::takes)
                : CompletableFuture.completedFuture(reaction == Reaction.REPEAT_WITH_NONCE);
    }

    private void apply(AccessToken current, BiConsumer<String, String> headers) {
        token = Optional.of(current);
        access.tokens().applyTo(method, uri, current, headers);
    }

    private Reaction look(int status, Function<String, List<String>> headers) {
        var nonce = headers.apply("DPoP-Nonce").stream().findFirst();
        nonce.ifPresent(next -> access.tokens().learnNonce(uri, next));
        var challenges = Challenge.parse(headers.apply("WWW-Authenticate"));
        var reaction =
                access.rule().react(new Answer(status, challenges, nonce.isPresent()), attempt);
        switch (reaction) {
            case RENEW_AND_REPEAT -> attempt = attempt.renewed();
            case REPEAT_WITH_NONCE -> attempt = attempt.nonceBrought();
            case RENEW_ONLY -> renewForTheNext();
            case STEP_UP -> Demand.in(challenges).ifPresent(this::tell);
            case DELIVER -> {}
        }
        return reaction;
    }

    /// Nobody waits for it: the next request finds the new token, or learns why there is none.
    @SuppressWarnings("FutureReturnValueIgnored")
    private void renewForTheNext() {
        access.tokens().replaceAsync(token.orElseThrow());
    }

    private boolean takes(RefreshOutcome outcome) {
        if (outcome instanceof Renewed renewed) token = Optional.of(renewed.token());
        if (outcome instanceof StillValid valid) token = Optional.of(valid.token());
        return outcome instanceof Renewed || outcome instanceof StillValid;
    }

    private void tell(Demand demand) {
        var granted = access.tokens().grant().map(StoredGrant::granted).orElse(Scope.NONE);
        var scope = demand instanceof WiderScope wider ? wider.with(granted) : granted;
        access.listener().on(new StepUp(uri, demand, scope));
    }
}
