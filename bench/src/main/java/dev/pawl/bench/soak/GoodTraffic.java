package dev.pawl.bench.soak;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// All well-behaved callers: 100 refreshes a second, introspection, userinfo, metadata, and one
/// sign-in a second with the right password.
final class GoodTraffic implements AutoCloseable {
    private final InetSocketAddress server;
    private final List<SoakTokens> tokens;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile GoodRecord record = new GoodRecord();
    private int addresses;

    private GoodTraffic(InetSocketAddress server, List<SoakTokens> tokens) {
        this.server = server;
        this.tokens = tokens;
    }

    /// Signs everybody in.
    static GoodTraffic begin(InetSocketAddress server) throws IOException {
        var tokens = new ArrayList<SoakTokens>();
        for (var user = 0; user < GoodKind.REFRESH.callers(); user++)
            tokens.add(
                    SoakTokens.signIn(
                            LoopbackPeer.good(server, user), SoakRegistration.CLIENT, user));
        return new GoodTraffic(server, tokens);
    }

    /// Lets every caller ask at its times.
    ///
    /// @param end when the last of them stops, on the clock of [System#nanoTime]
    void start(long end) {
        for (var kind : GoodKind.values()) start(kind, end);
    }

    /// Lets those who refresh ask at their times, and nobody else.
    void refreshOnly(long end) {
        start(GoodKind.REFRESH, end);
    }

    private void start(GoodKind kind, long end) {
        for (var caller = 0; caller < kind.callers(); caller++) {
            var period = kind.period();
            var first = System.nanoTime() + period.toNanos() * caller / kind.callers();
            threads.execute(
                    new GoodClient(
                            kind,
                            LoopbackPeer.good(server, addresses++),
                            errand(kind, caller),
                            () -> record,
                            new SoakClock(first, period, end)));
        }
    }

    /// Takes what happened since this was asked last.
    GoodRecord take() {
        var done = record;
        record = new GoodRecord();
        return done;
    }

    private GoodErrand errand(GoodKind kind, int caller) {
        var access = tokens.get(caller).access();
        return switch (kind) {
            case REFRESH -> GoodErrand.refresh(tokens.get(caller).refresh());
            case INTROSPECTION ->
                    GoodErrand.always(
                            SoakRequest.introspect(SoakRegistration.RESOURCE, access),
                            "\"active\":true");
            case USERINFO -> GoodErrand.always(SoakRequest.userinfo(access), "\"sub\":");
            case METADATA -> metadata(caller);
            case HEALTH -> GoodErrand.always(SoakRequest.get("/health/ready"), "\"up\"");
            case SIGN_IN -> GoodErrand.signIn(GoodKind.REFRESH.callers() + caller);
        };
    }

    private static GoodErrand metadata(int caller) {
        return caller % 2 == 0
                ? GoodErrand.always(
                        SoakRequest.get("/.well-known/openid-configuration"), "\"issuer\":")
                : GoodErrand.always(SoakRequest.get("/oauth2/jwks"), "\"keys\":");
    }

    @Override
    public void close() {
        threads.close();
    }
}
