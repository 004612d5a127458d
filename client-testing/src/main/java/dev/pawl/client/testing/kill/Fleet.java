package dev.pawl.client.testing.kill;

import dev.pawl.client.testing.chaos.ChaosIssuer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Many processes that share one login, each using its token ten times a second, with an issuer
/// that revokes the family when a spent token comes back.
///
/// @param processes how many
/// @param time how long they use it
/// @param lifetime of an access token
/// @param used what all of them saw together
/// @param refreshes how many the issuer granted
public record Fleet(
        int processes,
        Duration time,
        Duration lifetime,
        Used used,
        int refreshes,
        int doubleSpends,
        int revokedFamilies) {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /// Has them run, and returns what happened.
    ///
    /// @param folder of the store they share
    public static Fleet run(int processes, Duration time, Duration lifetime, Path folder) {
        try (var issuer = ChaosIssuer.start().accessTokenLifetime(lifetime)) {
            var children = start(processes, issuer, folder);
            try {
                var first = children.get(0).ask("login " + Habit.STRICT.login(issuer));
                if (!first.isGood()) throw new IllegalStateException("no login: " + first);
                var used = use(children, time);
                return new Fleet(
                        processes,
                        time,
                        lifetime,
                        used,
                        issuer.refreshes(),
                        issuer.doubleSpends(),
                        issuer.revokedFamilies());
            } finally {
                children.forEach(Child::close);
            }
        }
    }

    private static List<Child> start(int processes, ChaosIssuer issuer, Path folder) {
        var children = new ArrayList<Child>();
        for (var i = 0; i < processes; i++)
            children.add(Child.start(issuer.url(), folder, Habit.STRICT, PATIENCE));
        children.forEach(Child::ready);
        return children;
    }

    private static Used use(List<Child> children, Duration time) {
        children.forEach(child -> child.tell("use " + time));
        var used = Used.NOTHING;
        for (var child : children) used = used.plus(Used.parse(child.hear()));
        return used;
    }

    /// Asks whether every call succeeded, no token was spent twice, and all together refreshed no
    /// more than once in the life of a token.
    public boolean isGood() {
        var lives = time.toMillis() / (double) lifetime.toMillis();
        // A token is renewed when a tenth of its life is left.
        return doubleSpends == 0
                && revokedFamilies == 0
                && used.isGood()
                && refreshes >= lives - 1
                && refreshes <= lives / 0.9 + 2;
    }
}
