package dev.pawl.server.refresh;

import dev.pawl.protocol.Scope;
import dev.pawl.server.refresh.Oddities.Lifetime;
import dev.pawl.server.refresh.Oddities.OnDeadPresented;
import dev.pawl.server.refresh.Oddities.ScopeOnRotation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a family of refresh tokens owes its clients, told naively: it keeps every token that it
/// ever minted, with all that ever happened to it, and answers each question by looking at them.
///
/// It is written from the design, not from the code, and must stay that way: no class of the heart
/// decides anything here. An answer is the set of sentences that would be right.
final class NaiveFamily {
    /// A slow duplicate is excused for as long as policy says, but never longer than this.
    private static final Duration SLOWEST = Duration.ofMinutes(1);

    /// How many of the tokens before the live one a record can still date.
    private static final int DATED = 4;

    /// Who has retried as often as policy bears gets one more answer after so long a rest.
    private static final Duration REST = Duration.ofSeconds(5);

    private static final String AS_GRANTED = "openid profile offline_access";

    private final List<Token> minted = new ArrayList<>();
    private final List<Instant> retriedHere = new ArrayList<>();
    private final List<Instant> retriedElsewhere = new ArrayList<>();
    private final boolean bound;
    private final boolean authenticated;
    private final Instant born;
    private Instant idleUntil;
    private Instant absoluteUntil;
    private Set<String> scope = Set.of(AS_GRANTED.split(" "));
    private boolean ended;
    private boolean revoked;

    NaiveFamily(boolean bound, boolean authenticated, RefreshPolicy policy, Instant born) {
        this.bound = bound;
        this.authenticated = authenticated;
        this.born = born;
        absoluteUntil = born.plus(policy.lifetime());
        idleUntil = earlier(born.plus(policy.idle()), absoluteUntil);
        minted.add(new Token(born, Families.KEY, Families.HOME));
    }

    /// One token, for ever.
    private static final class Token {
        final Instant minted;
        final int key;
        final Origin mintedFor;
        boolean used;
        int retries;
        boolean retriedElsewhere;

        Token(Instant minted, int key, Origin mintedFor) {
            this.minted = minted;
            this.key = key;
            this.mintedFor = mintedFor;
        }
    }

    int generation() {
        return minted.size() - 1;
    }

    Instant idleUntil() {
        return idleUntil;
    }

    Instant absoluteUntil() {
        return absoluteUntil;
    }

    Set<String> scope() {
        return scope;
    }

    boolean revoked() {
        return revoked;
    }

    void revoke() {
        revoked = true;
    }

    void endEverywhere() {
        ended = true;
    }

    /// Says which answers would be right, and remembers what happened.
    Set<String> answer(Scene.Presented it, Instant clock) {
        var refusals = strange(it);
        if (refusals.isEmpty())
            refusals = mourned(it, dead(it.policy(), notBeforeBirthOfLive(clock)));
        if (refusals.isEmpty()) refusals = keyless(it);
        if (refusals.isEmpty() && it.barred()) refusals = Set.of("refused subject_disabled");
        return refusals.isEmpty() ? Set.of(weigh(it, clock)) : refusals;
    }

    private Set<String> strange(Scene.Presented it) {
        var reasons = new TreeSet<String>();
        if (!it.rightSecret()) reasons.add("refused wrong_secret");
        if (!it.rightClient()) reasons.add("refused other_client");
        if (!it.rightIssuer()) reasons.add("refused other_issuer");
        return reasons;
    }

    private Set<String> dead(RefreshPolicy policy, Instant now) {
        var reasons = new TreeSet<String>();
        if (revoked) reasons.add("refused family_revoked");
        var end = slides(policy) ? absoluteUntil : lastDay(policy);
        if (reached(now, end)) reasons.add("refused expired");
        if (reached(now, idleUntil)) reasons.add("refused idle_too_long");
        if (!live().used && reached(now, live().minted.plus(policy.idle())))
            reasons.add("refused idle_too_long");
        if (ended) reasons.add("refused subject_revoked");
        return reasons;
    }

    private Set<String> mourned(Scene.Presented it, Set<String> deaths) {
        var angry = it.policy().oddities().onDeadPresented() == OnDeadPresented.REVOKE_CLIENT_USER;
        if (deaths.isEmpty() || !angry || !keyless(it).isEmpty()) return deaths;
        ended = true;
        return deaths.stream()
                .map(death -> death.replace("refused", "resurfaced"))
                .collect(Collectors.toSet());
    }

    private Set<String> keyless(Scene.Presented it) {
        if (!bound) return Set.of();
        if (it.noKey()) return Set.of("refused key_missing");
        return it.rightKey() ? Set.of() : Set.of("refused other_key");
    }

    private String weigh(Scene.Presented it, Instant clock) {
        if (it.generation() > generation()) return "refused ahead";
        if (it.generation() == generation())
            return tooMuch(it) ? "refused scope_not_granted" : use(it, clock);
        if (clock.isBefore(live().minted.minusSeconds(5))) return "refused clock_went_back";
        if (mayRetry(it, clock))
            return tooMuch(it)
                    ? "refused scope_not_granted"
                    : retry(it, notBeforeBirthOfLive(clock));
        return excused(it, clock) ? "refused late_duplicate" : convict(it);
    }

    private boolean tooMuch(Scene.Presented it) {
        return !scope.containsAll(asked(it));
    }

    private static Set<String> asked(Scene.Presented it) {
        return it.asked().map(Scope::values).orElse(Set.of());
    }

    private String use(Scene.Presented it, Instant clock) {
        var now = notBeforeBirthOfLive(clock);
        var end = slides(it.policy()) ? now.plus(it.policy().lifetime()) : lastDay(it.policy());
        var rest = earlier(now.plus(it.policy().idle()), end);
        if (spends(it.policy(), now)) {
            live().used = true;
            minted.add(new Token(now, it.mintingKey(), it.origin()));
            moveDeadlines(end, rest);
            if (it.policy().oddities().scopeOnRotation() == ScopeOnRotation.NARROW
                    && !asked(it).isEmpty()) scope = asked(it);
            return "rotated to " + generation() + " under key " + it.mintingKey();
        }
        var moved =
                differByAHundredth(idleUntil, rest, it.policy().idle())
                        || differByAHundredth(absoluteUntil, end, it.policy().lifetime());
        var cut = !slides(it.policy()) && end.isBefore(absoluteUntil);
        if (!live().used || moved || cut) moveDeadlines(end, rest);
        live().used = true;
        return "kept " + generation();
    }

    private void moveDeadlines(Instant end, Instant rest) {
        absoluteUntil = end;
        idleUntil = rest;
    }

    private static boolean slides(RefreshPolicy policy) {
        return policy.oddities().lifetime() == Lifetime.SLIDING;
    }

    private Instant lastDay(RefreshPolicy policy) {
        return earlier(absoluteUntil, born.plus(policy.lifetime()));
    }

    private static boolean differByAHundredth(Instant one, Instant other, Duration length) {
        return Duration.between(one, other).abs().toMillis() * 100 > length.toMillis();
    }

    private boolean spends(RefreshPolicy policy, Instant now) {
        if (policy.rotation() instanceof Rotation.Never) return false;
        if (!(policy.rotation() instanceof Rotation.WhenAged aged)) return true;
        var age = Duration.between(live().minted, now).toMillis();
        return age >= (long) (policy.lifetime().toMillis() * aged.fraction());
    }

    private boolean mayRetry(Scene.Presented it, Instant clock) {
        var lost = it.generation() == generation() - 1 && !live().used;
        var window = it.policy().retryWindow().length();
        return lost && !window.isZero() && clock.isBefore(live().minted.plus(window));
    }

    private String retry(Scene.Presented it, Instant now) {
        var successor = live();
        if (successor.retries >= it.policy().maxRepeats() && !rested(now))
            return "refused too_many_repeats";
        successor.retries++;
        var elsewhere = !bound && !authenticated && differsInAll(it.origin(), successor.mintedFor);
        (elsewhere ? retriedElsewhere : retriedHere).add(now);
        successor.retriedElsewhere |= elsewhere;
        if (shadowedThrice() && elsewhere) {
            revoked = true;
            return "replayed FAMILY_REVOKED";
        }
        return "repeated " + generation() + " under key " + successor.key;
    }

    private boolean rested(Instant now) {
        if (retriedHere.isEmpty() && retriedElsewhere.isEmpty()) return false;
        return Stream.of(retriedHere, retriedElsewhere)
                .filter(times -> !times.isEmpty())
                .map(List::getLast)
                .allMatch(last -> reached(now, last.plus(REST)) || reached(last, now.plus(REST)));
    }

    private boolean shadowedThrice() {
        var last = generation();
        return last >= 2
                && minted.subList(last - 2, last + 1).stream()
                        .allMatch(token -> token.retriedElsewhere);
    }

    private boolean excused(Scene.Presented it, Instant clock) {
        if (generation() - it.generation() > DATED) return false;
        var spent = minted.get(it.generation() + 1).minted;
        var window = it.policy().retryWindow().length();
        return clock.isBefore(spent.plus(window.compareTo(SLOWEST) < 0 ? window : SLOWEST));
    }

    private String convict(Scene.Presented it) {
        var verdict = verdict(it);
        revoked |= verdict.endsWith("REVOKED");
        ended |= verdict.equals("CLIENT_USER_REVOKED");
        return "replayed " + verdict;
    }

    private String verdict(Scene.Presented it) {
        return switch (it.policy().onReuse()) {
            case REVOKE_FAMILY -> "FAMILY_REVOKED";
            case REVOKE_CLIENT_USER -> "CLIENT_USER_REVOKED";
            case REFUSE -> "REFUSED";
            case GRADED -> {
                if (authenticated) yield "SUSPECTED";
                yield bound && !minted.get(it.generation() + 1).used ? "REFUSED" : "FAMILY_REVOKED";
            }
        };
    }

    private Token live() {
        return minted.getLast();
    }

    private Instant notBeforeBirthOfLive(Instant clock) {
        return clock.isBefore(live().minted) ? live().minted : clock;
    }

    private static boolean differsInAll(Origin one, Origin other) {
        var known =
                one.network() != 0
                        && one.agent() != 0
                        && other.network() != 0
                        && other.agent() != 0;
        return known && one.network() != other.network() && one.agent() != other.agent();
    }

    private static boolean reached(Instant now, Instant deadline) {
        return !now.isBefore(deadline);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
