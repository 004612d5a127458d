package dev.pawl.server.refresh;

import static dev.pawl.server.refresh.Families.ELSEWHERE;
import static dev.pawl.server.refresh.Families.HOME;
import static dev.pawl.server.refresh.Families.NOON;
import static dev.pawl.server.refresh.Families.SAME_PHONE_ON_A_TRAIN;

import dev.pawl.protocol.Scope;
import dev.pawl.server.refresh.Scene.Presented;
import dev.pawl.server.refresh.Scene.Proof;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// The life of one family among honest and dishonest people, drawn from a seed and told to the
/// heart and to the naive model at once.
///
/// A client loses answers and has slow tabs, a thief copies what the client holds, strangers guess,
/// an operator revokes, changes policy and rolls keys, the clock jumps.
final class History {
    private static final int SCENES = 60;

    private final long seed;
    private final Random random;
    private final List<Scene> scenes = new ArrayList<>();
    private final boolean bound;
    private final boolean authenticated;
    private final NaiveFamily naive;
    private final Invariants invariants;
    private RefreshTokenFamily family;
    private RefreshPolicy policy;
    private Instant clock = NOON;
    private Epochs epochs = Epochs.NONE;
    private int mintingKey = Families.KEY;
    private int held;
    private int stolen;

    History(long seed) {
        this.seed = seed;
        random = new Random(seed);
        bound = random.nextInt(3) == 0;
        authenticated = !bound && random.nextBoolean();
        policy = Policies.any(random);
        naive = new NaiveFamily(bound, authenticated, policy, NOON);
        family =
                Families.begun(
                        bound ? Families.boundTo(Families.PHONE_KEY) : Families.unbound(), policy);
        invariants = new Invariants(family);
    }

    /// Plays it to the end, which may be long after the death of the family.
    ///
    /// @throws AssertionError with the seed and all scenes, if heart and model disagree or an
    ///   invariant breaks
    List<Scene> play() {
        try {
            for (var i = 0; i < SCENES; i++) {
                timePasses();
                somebodyActs();
            }
            return scenes;
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(
                    "seed %d, -Dpawl.seed=%d%n%s".formatted(seed, seed, told()), e);
        }
    }

    private void somebodyActs() {
        var dice = random.nextInt(100);
        if (dice < 50) client();
        else if (dice < 65) slowTab();
        else if (dice < 80) thief();
        else if (dice < 90) stranger();
        else if (dice < 93) guesser();
        else operator();
    }

    /// Presents what it holds and takes the answer, unless that is lost.
    private void client() {
        var origin = random.nextInt(5) == 0 ? SAME_PHONE_ON_A_TRAIN : HOME;
        var answered = present(own("client", held, origin));
        var lost = random.nextInt(4) == 0;
        if (answered.isPresent() && !lost) held = answered.get();
        if (random.nextInt(8) == 0) stolen = held;
    }

    /// Presents what the client held a while ago, and throws the answer away.
    private void slowTab() {
        present(own("tab", Math.max(0, held - random.nextInt(4)), HOME));
    }

    /// Presents what it stole, from elsewhere, and goes on with what it gets.
    private void thief() {
        var key =
                bound
                        ? List.of(Scene.NONE, Scene.WRONG, Scene.RIGHT).get(random.nextInt(3))
                        : Scene.NONE;
        var answered = present(presented("thief", stolen, Proof.ALL_RIGHT, key, ELSEWHERE));
        answered.ifPresent(generation -> stolen = generation);
    }

    /// Holds out a token that is not his, not proven or not from here.
    private void stranger() {
        var proofs = Proof.values();
        var proof = proofs[1 + random.nextInt(proofs.length - 1)];
        present(presented("stranger", anyGeneration(), proof, Scene.RIGHT, ELSEWHERE));
    }

    /// Holds out any generation with a good proof: as after the store went back in time.
    private void guesser() {
        present(own("guesser", anyGeneration(), HOME));
    }

    private void operator() {
        switch (random.nextInt(10)) {
            case 0 -> revoke();
            case 1 -> endEverywhere();
            case 2, 3, 4 -> mintingKey = 1 + random.nextInt(3);
            default -> policy = Policies.any(random);
        }
    }

    private void revoke() {
        family = family.revoked(RevocationReason.REVOKED_BY_OPERATOR, clock);
        naive.revoke();
        invariants.becomes(family);
    }

    private void endEverywhere() {
        moveOn(EpochKey.subject("ada"));
        naive.endEverywhere();
    }

    private void moveOn(EpochKey key) {
        var values = new HashMap<>(epochs.values());
        values.put(key, family.born() + 1);
        epochs = new Epochs(values);
    }

    private void timePasses() {
        var seconds = List.of(0, 0, 1, 4, 10, 29, 31, 61, 3_600, 86_400, 5 * 86_400);
        clock = clock.plusSeconds(seconds.get(random.nextInt(seconds.size())));
        if (random.nextInt(20) == 0) clock = clock.minus(Duration.ofMillis(random.nextInt(20_000)));
        if (random.nextInt(100) == 0) clock = clock.minus(Duration.ofHours(random.nextInt(100)));
    }

    private int anyGeneration() {
        return random.nextInt(family.lineage().generation() + 3);
    }

    private Presented own(String who, int generation, Origin origin) {
        return presented(
                who, generation, Proof.ALL_RIGHT, bound ? Scene.RIGHT : Scene.NONE, origin);
    }

    private Presented presented(
            String who, int generation, Proof proof, Optional<Binding> key, Origin origin) {
        var barred = random.nextInt(40) == 0;
        return new Presented(
                who,
                generation,
                proof,
                key,
                origin,
                authenticated,
                asked(),
                barred,
                mintingKey,
                policy);
    }

    /// Mostly as granted, sometimes less, seldom more.
    private Optional<Scope> asked() {
        return switch (random.nextInt(30)) {
            case 0 -> Optional.of(Scope.NONE);
            case 1 -> Optional.of(Scope.of("openid", "profile"));
            case 2 -> Optional.of(Scope.of("openid", "offline_access"));
            case 3, 4 -> Optional.of(Scope.of("admin"));
            default -> Optional.empty();
        };
    }

    /// Asks both, compares what they say and what they keep.
    ///
    /// @return the generation that the caller was answered with, if any
    private Optional<Integer> present(Presented presented) {
        var expected = naive.answer(presented, clock);
        var decision = family.present(presented.presentation(), epochs, Recovery.CLOSED, clock);
        var scene = new Scene(presented, clock, decision);
        scenes.add(scene);
        require(expected.contains(scene.outcome()), "the model says " + expected);
        invariants.hold(scene);
        family = decision.changed().orElse(family);
        if (decision.endsClientUser()) moveOn(family.clientUser());
        compareRecords();
        return answer(scene);
    }

    private void compareRecords() {
        require(family.lineage().generation() == naive.generation(), "another generation");
        require(family.deadlines().idle().equals(naive.idleUntil()), "another rest");
        require(family.deadlines().absolute().equals(naive.absoluteUntil()), "another life");
        require(family.authorization().scope().values().equals(naive.scope()), "another scope");
        require(
                family.status() instanceof FamilyStatus.Revoked == naive.revoked(),
                "another state");
    }

    private Optional<Integer> answer(Scene scene) {
        return switch (scene.decision()) {
            case RefreshDecision.Rotated(var after) -> Optional.of(after.lineage().generation());
            case RefreshDecision.Repeated(var after) -> Optional.of(after.lineage().generation());
            case RefreshDecision.Kept(var after, var written) ->
                    Optional.of(after.lineage().generation());
            case RefreshDecision.Replayed replayed -> Optional.empty();
            case RefreshDecision.Resurfaced resurfaced -> Optional.empty();
            case RefreshDecision.Refused refused -> Optional.empty();
        };
    }

    private String told() {
        var lines = new StringBuilder();
        for (var scene : scenes) {
            lines.append(scene.clock()).append("  ").append(scene.presented()).append("  →  ");
            lines.append(scene.outcome()).append('\n');
        }
        return lines.toString();
    }

    static void require(boolean holds, String otherwise) {
        if (!holds) throw new AssertionError(otherwise);
    }
}
