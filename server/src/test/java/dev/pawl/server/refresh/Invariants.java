package dev.pawl.server.refresh;

import static dev.pawl.server.refresh.History.require;

import dev.pawl.server.refresh.FamilyStatus.Active;
import dev.pawl.server.refresh.FamilyStatus.Revoked;
import dev.pawl.server.refresh.Oddities.Lifetime;
import dev.pawl.server.refresh.RefreshDecision.Kept;
import dev.pawl.server.refresh.RefreshDecision.Refused;
import dev.pawl.server.refresh.RefreshDecision.Repeated;
import dev.pawl.server.refresh.RefreshDecision.Replayed;
import dev.pawl.server.refresh.RefreshDecision.Resurfaced;
import dev.pawl.server.refresh.RefreshDecision.Rotated;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// What must hold at every moment of every history, whatever any model says.
final class Invariants {
    private final Map<Integer, String> successors = new HashMap<>();
    private final Map<Integer, Instant> spent = new HashMap<>();
    private RefreshTokenFamily before;

    Invariants(RefreshTokenFamily born) {
        before = born;
    }

    /// The record changed by another hand.
    void becomes(RefreshTokenFamily family) {
        before = family;
    }

    void hold(Scene scene) {
        onlyTheLivingAnswer(scene);
        noStrangerIsAnswered(scene);
        onlyOneGenerationLives(scene);
        oneSuccessorForEachGeneration(scene);
        nobodyIsRepeatedOutsideTheWindow(scene);
        scene.decision().changed().ifPresent(after -> changesAreLawful(scene, after));
        before = scene.decision().changed().orElse(before);
    }

    private void onlyTheLivingAnswer(Scene scene) {
        var dead = before.status() instanceof Revoked;
        var silent = scene.decision() instanceof Refused || scene.decision() instanceof Resurfaced;
        require(!dead || silent, "a revoked family answered");
        require(!dead || scene.decision().changed().isEmpty(), "a revoked family changed");
    }

    private void noStrangerIsAnswered(Scene scene) {
        if (scene.presented().proof() == Scene.Proof.ALL_RIGHT) return;
        require(scene.decision() instanceof Refused, "a stranger was answered");
    }

    private void onlyOneGenerationLives(Scene scene) {
        var presented = scene.presented().generation();
        var live = before.lineage().generation();
        switch (scene.decision()) {
            case Rotated rotated ->
                    require(presented == live, "a token was spent that is not live");
            case Kept kept -> require(presented == live, "a token was kept that is not live");
            case Repeated repeated -> {
                require(presented == live - 1, "an old token was answered");
                require(!before.lineage().confirmed(), "the successor had been used");
            }
            case Replayed replayed -> require(presented < live, "a live token was called stolen");
            case Resurfaced resurfaced -> {}
            case Refused refused -> {}
        }
    }

    private void oneSuccessorForEachGeneration(Scene scene) {
        var successor = scene.successor();
        if (successor.isEmpty()) return;
        var name = successor.get();
        var first = successors.putIfAbsent(scene.presented().generation(), name);
        require(first == null || first.equals(name), "two successors: " + first + " and " + name);
    }

    private void nobodyIsRepeatedOutsideTheWindow(Scene scene) {
        if (scene.decision() instanceof Rotated rotated) {
            spent.put(scene.presented().generation(), rotated.family().lineage().since());
        }
        if (!(scene.decision() instanceof Repeated)) return;
        var since = spent.getOrDefault(scene.presented().generation(), Instant.EPOCH);
        var end = since.plus(scene.presented().policy().retryWindow().length());
        require(scene.clock().isBefore(end), "a token was repeated after its window");
    }

    private void changesAreLawful(Scene scene, RefreshTokenFamily after) {
        require(after.version() == before.version() + 1, "a write is one version");
        require(after.id().equals(before.id()), "another family");
        require(after.secret().equals(before.secret()), "another secret");
        authorizationIsLawful(scene, after.authorization());
        require(after.born() == before.born(), "another birth");
        require(
                !(before.status() instanceof FamilyStatus.Suspect)
                        || !(after.status() instanceof Active),
                "forgiven");
        require(!after.lineage().since().isBefore(before.lineage().since()), "time went back");
        deadlinesAreLawful(scene, after.deadlines());
    }

    private void authorizationIsLawful(Scene scene, Authorization after) {
        var granted = before.authorization();
        require(after.equals(granted.narrowed(after.scope())), "another authorization");
        require(granted.scope().covers(after.scope()), "a scope grew");
        var rotated = scene.decision() instanceof Rotated;
        require(rotated || after.equals(granted), "a scope shrank without a rotation");
    }

    private void deadlinesAreLawful(Scene scene, Deadlines after) {
        var slides = scene.presented().policy().oddities().lifetime() == Lifetime.SLIDING;
        require(
                slides || !after.absolute().isAfter(before.deadlines().absolute()),
                "a life was extended");
        require(!after.idle().isAfter(after.absolute()), "a rest outlives the family");
        var used = scene.decision() instanceof Rotated || scene.decision() instanceof Kept;
        require(used || after.equals(before.deadlines()), "a retry or a replay moved a deadline");
    }
}
