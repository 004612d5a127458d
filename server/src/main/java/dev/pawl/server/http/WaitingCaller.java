package dev.pawl.server.http;

import java.io.IOException;

/// Who waits for the answer to a request. Whatever takes long asks now and then whether anybody
/// still does.
///
/// *Not shared*: asking reads from the connection, so only the thread that answers the request may
/// do so, or another while that one waits.
@FunctionalInterface
public interface WaitingCaller {
    /// The caller of the request that this thread answers.
    ScopedValue<WaitingCaller> CURRENT = ScopedValue.newInstance();

    /// Asks whether the caller is still connected. One that has ended its side of the connection
    /// counts as gone, as it does for most proxies.
    boolean isHere();

    /// The caller of the request that this thread answers; outside of requests one that stays.
    static WaitingCaller ofThisRequest() {
        return CURRENT.orElse(() -> true);
    }

    /// Answers a request for a caller.
    static boolean answer(WaitingCaller caller, Answering work) throws IOException {
        return ScopedValue.where(CURRENT, caller).call(work::answer);
    }

    /// Answers one request, and says whether the connection stays.
    @FunctionalInterface
    interface Answering {
        boolean answer() throws IOException;
    }
}
