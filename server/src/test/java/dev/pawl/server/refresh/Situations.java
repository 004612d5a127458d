package dev.pawl.server.refresh;

import static dev.pawl.server.refresh.Families.BANK;
import static dev.pawl.server.refresh.Families.CALENDAR;
import static dev.pawl.server.refresh.Families.GRANTED;
import static dev.pawl.server.refresh.Families.HOME;
import static dev.pawl.server.refresh.Families.KEY;
import static dev.pawl.server.refresh.Families.NOON;
import static dev.pawl.server.refresh.Families.OTHER_CLIENT;
import static dev.pawl.server.refresh.Families.OTHER_ISSUER;
import static dev.pawl.server.refresh.Families.OTHER_SECRET;
import static dev.pawl.server.refresh.Families.PHONE_KEY;
import static dev.pawl.server.refresh.Families.READ_FILES;
import static dev.pawl.server.refresh.Families.THIEFS_KEY;
import static dev.pawl.server.refresh.Families.WRITE_FILES;
import static dev.pawl.server.refresh.Families.days;

import dev.pawl.protocol.Scope;
import dev.pawl.server.refresh.DecisionTable.Situation;
import dev.pawl.server.refresh.Oddities.Lifetime;
import dev.pawl.server.refresh.Oddities.OnDeadPresented;
import dev.pawl.server.refresh.Oddities.ScopeOnRotation;
import dev.pawl.server.refresh.Oddities.Successor;
import dev.pawl.server.refresh.RefreshDecision.Kept;
import dev.pawl.server.refresh.RefreshDecision.Refused;
import dev.pawl.server.refresh.RefreshDecision.Repeated;
import dev.pawl.server.refresh.RefreshDecision.Replayed;
import dev.pawl.server.refresh.RefreshDecision.Resurfaced;
import dev.pawl.server.refresh.RefreshDecision.Rotated;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What the words of the decision tables mean.
///
/// The family is a day old and at generation 7. Its last few rotations were ten seconds ago where
/// the window is `open` and seven hours ago where it is `over` or `long` (until used); `strict`
/// never opens. The `next` token is the current one, as the holder of its predecessor sees it:
/// `unused`, `used`, or `worn` by as many repeats as policy bears.
final class Situations {
    private static final Instant NOW = NOON.plus(days(1));
    private static final int GENERATION = 7;
    private static final int MOST_REPEATS = 3;

    private Situations() {}

    static Map<String, List<String>> atTheGates() {
        var values = anyGate();
        values.put("secret", List.of("right", "wrong"));
        values.put("client", List.of("same", "other"));
        values.put("issuer", List.of("same", "other"));
        values.put(
                "family",
                List.of(
                        "alive",
                        "revoked",
                        "expired",
                        "idle",
                        "user ended",
                        "client ended",
                        "pair ended",
                        "grant ended",
                        "signed out"));
        values.put("key", List.of("none", "missing", "same", "other"));
        values.put("user", List.of("fine", "barred"));
        values.put("token", List.of("current", "previous", "n-2", "ancient", "ahead"));
        values.put("ask", List.of("granted", "scope"));
        return values;
    }

    static Map<String, List<String>> ofDeaths() {
        var values = atTheGates();
        values.put("dead", List.of("refuse", "avenge"));
        return values;
    }

    static Map<String, List<String>> ofTokens() {
        var values = anyGate();
        values.put("token", List.of("current", "previous", "n-2", "ancient", "ahead"));
        values.put("window", List.of("open", "over", "strict", "long"));
        values.put("next", List.of("unused", "used", "worn"));
        values.put("ask", List.of("granted", "scope", "target", "details"));
        values.put("rotation", List.of("always", "never", "aged", "young"));
        values.put("holder", List.of("unbound", "bound", "authenticated"));
        values.put("reuse", List.of("family", "user", "refuse", "graded"));
        return values;
    }

    static Map<String, List<String>> ofReplays() {
        var values = ofTokens();
        values.put("token", List.of("previous", "n-2", "ancient"));
        values.put("window", List.of("over", "strict"));
        return values;
    }

    static Map<String, List<String>> ofRecovery() {
        var values = ofTokens();
        values.put("token", List.of("ahead"));
        values.put("recovery", List.of("closed", "open", "over", "too far"));
        return values;
    }

    static Map<String, List<String>> ofScopes() {
        var values = anyGate();
        values.put("scope", List.of("keep", "narrow"));
        values.put("token", List.of("current", "previous", "n-2", "ahead"));
        values.put("window", List.of("open", "over"));
        values.put("ask", List.of("granted", "nothing", "less", "scope", "target"));
        values.put("rotation", List.of("always", "aged", "young"));
        values.put("holder", List.of("authenticated"));
        values.put("recovery", List.of("open"));
        return values;
    }

    static Map<String, List<String>> ofLives() {
        var values = anyGate();
        values.put("life", List.of("absolute", "sliding"));
        values.put("token", List.of("current", "previous", "n-2", "ahead"));
        values.put("window", List.of("open", "over"));
        values.put("next", List.of("unused", "used"));
        values.put("ask", List.of("granted"));
        values.put("rotation", List.of("always", "never", "aged", "young"));
        values.put("holder", List.of("authenticated"));
        values.put("recovery", List.of("open"));
        return values;
    }

    private static Map<String, List<String>> anyGate() {
        var values = new LinkedHashMap<String, List<String>>();
        values.put("secret", List.of("right"));
        values.put("client", List.of("same"));
        values.put("issuer", List.of("same"));
        values.put("family", List.of("alive"));
        values.put("key", List.of("by holder"));
        values.put("user", List.of("fine"));
        values.put("window", List.of("over"));
        values.put("next", List.of("unused"));
        values.put("rotation", List.of("always"));
        values.put("holder", List.of("unbound"));
        values.put("reuse", List.of("family"));
        values.put("recovery", List.of("closed"));
        values.put("scope", List.of("keep"));
        values.put("life", List.of("absolute"));
        values.put("dead", List.of("refuse"));
        return values;
    }

    /// What the heart decides, in the words of the tables.
    static String decide(Situation it) {
        return describe(decision(it));
    }

    /// What scope the decision leaves to the family.
    static String scopeLeft(Situation it) {
        var family = decision(it).changed().orElse(family(it));
        var scope = family.authorization().scope();
        if (scope.equals(GRANTED)) return "as granted";
        return scope.equals(Scope.of("openid")) ? "narrowed" : scope.toString();
    }

    /// When the family dies after the decision, if nobody uses it any more but for resting.
    static String lifeLeft(Situation it) {
        var family = decision(it).changed().orElse(family(it));
        var left = Duration.between(NOW, family.deadlines().absolute());
        if (left.equals(days(9))) return "in nine days";
        return left.equals(days(90)) ? "in ninety days" : left.toString();
    }

    private static RefreshDecision decision(Situation it) {
        var story = new FamilyStory(family(it), policy(it), it.is("holder", "authenticated"), NOW);
        var attempt = story.presents(generation(it));
        if (it.is("secret", "wrong")) attempt.provenBy(OTHER_SECRET);
        if (it.is("client", "other")) attempt.byClient(OTHER_CLIENT);
        if (it.is("issuer", "other")) attempt.atIssuer(OTHER_ISSUER);
        if (it.is("key", "missing")) attempt.withoutKey();
        if (it.is("key", "other")) attempt.withKey(THIEFS_KEY);
        if (it.is("user", "barred")) attempt.thoughBarred(RefusalReason.SUBJECT_DISABLED);
        ask(it, attempt);
        return attempt.whenEpochsAre(epochs(it)).whileRecovering(recovery(it)).decision();
    }

    private static void ask(Situation it, Attempt attempt) {
        switch (it.value("ask")) {
            case "scope" -> attempt.askingTooMuch();
            case "less" -> attempt.asking("openid");
            case "nothing" -> attempt.asking("");
            case "target" -> attempt.asking(CALENDAR, BANK);
            case "details" -> attempt.askingDetails(READ_FILES, WRITE_FILES);
            default -> attempt.asking(GRANTED.toString());
        }
    }

    private static String describe(RefreshDecision decision) {
        return switch (decision) {
            case Rotated rotated -> "rotated";
            case Kept kept -> "kept";
            case Repeated repeated -> "repeated";
            case Replayed replayed -> "replay " + replayed.verdict();
            case Resurfaced resurfaced -> "resurfaced " + resurfaced.reason().code();
            case Refused refused -> refused.reason().code();
        };
    }

    private static RefreshTokenFamily family(Situation it) {
        var bound =
                it.is("holder", "bound")
                        || Set.of("missing", "same", "other").contains(it.value("key"));
        var born =
                Families.begun(
                        bound ? Families.boundTo(PHONE_KEY) : Families.unbound(), policy(it));
        var family =
                new RefreshTokenFamily(
                        born.id(),
                        born.secret(),
                        born.authorization(),
                        lineage(it),
                        deadlines(it),
                        born.status(),
                        born.timeline(),
                        born.born(),
                        born.version());
        return it.is("family", "revoked")
                ? family.revoked(RevocationReason.CODE_REPLAYED, NOW)
                : family;
    }

    private static Lineage lineage(Situation it) {
        var spent = it.is("window", "open") ? NOW.minusSeconds(10) : NOW.minus(Duration.ofHours(7));
        var repeats = it.is("next", "worn") ? MOST_REPEATS : MOST_REPEATS - 1;
        var times = Collections.nCopies(Lineage.REMEMBERED, spent);
        return new Lineage(GENERATION, it.is("next", "used"), times, KEY, repeats, HOME, 0, -1);
    }

    private static Deadlines deadlines(Situation it) {
        return switch (it.value("family")) {
            case "expired" -> new Deadlines(NOON, NOW, NOW);
            case "idle" -> new Deadlines(NOON, NOW, NOW.plus(days(9)));
            default -> new Deadlines(NOON, NOW.plus(days(9)), NOW.plus(days(9)));
        };
    }

    private static Epochs epochs(Situation it) {
        return switch (it.value("family")) {
            case "user ended" -> ended(EpochKey.subject("ada"));
            case "client ended" -> ended(EpochKey.client(Families.CLIENT));
            case "pair ended" -> ended(EpochKey.subjectAtClient("ada", Families.CLIENT));
            case "grant ended" -> ended(EpochKey.grant("consent-1"));
            case "signed out" -> ended(EpochKey.session("browser-1"));
            default -> Epochs.NONE;
        };
    }

    private static Epochs ended(EpochKey key) {
        return new Epochs(Map.of(key, 8L));
    }

    private static Recovery recovery(Situation it) {
        return switch (it.value("recovery")) {
            case "open" -> new Recovery(NOW.plusSeconds(1), 1);
            case "over" -> new Recovery(NOW, 1);
            case "too far" -> new Recovery(NOW.plusSeconds(1), 0);
            default -> Recovery.CLOSED;
        };
    }

    private static int generation(Situation it) {
        return switch (it.value("token")) {
            case "ahead" -> GENERATION + 1;
            case "previous" -> GENERATION - 1;
            case "n-2" -> GENERATION - 2;
            case "ancient" -> GENERATION - Lineage.REMEMBERED - 1;
            default -> GENERATION;
        };
    }

    private static RefreshPolicy policy(Situation it) {
        var base = Policies.withMaxRepeats(RefreshPolicy.CONFIDENTIAL, MOST_REPEATS);
        var standard =
                Policies.with(
                        Policies.with(Policies.with(base, rotation(it)), window(it)), reuse(it));
        return Policies.with(standard, oddities(it));
    }

    private static Oddities oddities(Situation it) {
        return new Oddities(
                it.is("scope", "narrow") ? ScopeOnRotation.NARROW : ScopeOnRotation.KEEP,
                it.is("life", "sliding") ? Lifetime.SLIDING : Lifetime.ABSOLUTE,
                Successor.HANDED_OUT,
                it.is("dead", "avenge")
                        ? OnDeadPresented.REVOKE_CLIENT_USER
                        : OnDeadPresented.REFUSE);
    }

    private static Rotation rotation(Situation it) {
        var lifetime = RefreshPolicy.CONFIDENTIAL.lifetime().toSeconds();
        return switch (it.value("rotation")) {
            case "never" -> new Rotation.Never();
            case "aged" -> new Rotation.WhenAged(5.0 / lifetime);
            case "young" -> new Rotation.WhenAged(0.5);
            default -> new Rotation.Always();
        };
    }

    private static RetryWindow window(Situation it) {
        return switch (it.value("window")) {
            case "strict" -> RetryWindow.STRICT;
            case "long" -> RetryWindow.UNTIL_USED;
            default -> Policies.window(30);
        };
    }

    private static OnReuse reuse(Situation it) {
        return switch (it.value("reuse")) {
            case "user" -> OnReuse.REVOKE_CLIENT_USER;
            case "refuse" -> OnReuse.REFUSE;
            case "graded" -> OnReuse.GRADED;
            default -> OnReuse.REVOKE_FAMILY;
        };
    }
}
