package dev.pawl.bench.soak;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/// What an attacker has got hold of: tokens of its own that are spent, and tokens of another client
/// that are alive.
final class Loot {
    private static final int FAMILIES = 12;

    /// Whose tokens they are: somebody who does not sign in otherwise.
    private static final int VICTIM = 62;

    private final List<SoakTokens> spent;
    private final List<SoakTokens> foreign;

    private Loot(List<SoakTokens> spent, List<SoakTokens> foreign) {
        this.spent = List.copyOf(spent);
        this.foreign = List.copyOf(foreign);
    }

    /// Signs in at both clients, and spends the tokens of one: twice, so that they are no retry.
    static Loot gather(InetSocketAddress server) throws IOException {
        var spent = new ArrayList<SoakTokens>();
        var foreign = new ArrayList<SoakTokens>();
        for (var i = 0; i < FAMILIES; i++) {
            var peer = LoopbackPeer.bad(server, i);
            foreign.add(SoakTokens.signIn(peer, SoakRegistration.CLIENT, VICTIM));
            var first = SoakTokens.signIn(peer, SoakRegistration.OTHER, VICTIM);
            first.refreshed(peer, SoakRegistration.OTHER).refreshed(peer, SoakRegistration.OTHER);
            spent.add(first);
        }
        return new Loot(spent, foreign);
    }

    String spent(int number) {
        return spent.get(number % FAMILIES).refresh();
    }

    String foreign(int number) {
        return foreign.get(number % FAMILIES).refresh();
    }

    /// A token of its own with other letters in its middle, others each time.
    String forged(int number) {
        return changed(spent(number), number);
    }

    String truncated(int number) {
        var whole = spent(number);
        return whole.substring(0, number % whole.length());
    }

    String forgedAccess(int number) {
        return changed(foreign.get(number % FAMILIES).access(), number);
    }

    private static String changed(String token, int number) {
        var middle = token.length() / 2;
        var other = "%06x".formatted(number & 0xffffff);
        return token.substring(0, middle) + other + token.substring(middle + other.length());
    }
}
