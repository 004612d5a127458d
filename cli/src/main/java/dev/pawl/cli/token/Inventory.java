package dev.pawl.cli.token;

import dev.pawl.cli.text.GoDuration;
import dev.pawl.client.refresh.RefreshPolicy.Margins;
import dev.pawl.client.refresh.StoredGrant;
import dev.pawl.client.refresh.TokenDigest;
import dev.pawl.client.refresh.TokenSet;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/// What is stored of a login, as far as a refresh is decided by it.
final class Inventory {
    private static final int SOFT_PART = 10;
    private static final int HARD_PART = 50;

    private final Instant now;
    private final Map<String, String> lines = new LinkedHashMap<>();

    private Inventory(Instant now) {
        this.now = now;
    }

    /// Describes a login, a line for each label.
    static Map<String, String> of(StoredGrant grant, Instant now) {
        var inventory = new Inventory(now);
        inventory.lines.put("stored", "generation " + grant.generation());
        grant.tokens().ifPresent(inventory::add);
        inventory.addStanding(grant);
        return inventory.lines;
    }

    private void add(TokenSet tokens) {
        lines.put(
                "access",
                "%s, %s old, %s"
                        .formatted(
                                TokenDigest.of(tokens.accessToken()),
                                GoDuration.text(Duration.between(tokens.receivedAt(), now)),
                                tokens.lifetime().map(it -> life(tokens, it)).orElse("no end")));
        tokens.lifetime().ifPresent(this::addMargins);
        lines.put(
                "refresh",
                tokens.refreshToken().map(it -> TokenDigest.of(it).toString()).orElse("none")
                        + tokens.refreshTokenExpiry().map(end -> ", ends " + end).orElse(""));
    }

    private String life(TokenSet tokens, Duration life) {
        var left = Duration.between(now, tokens.receivedAt().plus(life));
        return "lives %s, %s left".formatted(GoDuration.text(life), GoDuration.text(left));
    }

    private void addMargins(Duration life) {
        var soft = least(Margins.DEFAULT.soft(), life.dividedBy(SOFT_PART));
        var hard = least(Margins.DEFAULT.hard(), life.dividedBy(HARD_PART));
        lines.put(
                "margins",
                "refreshed meanwhile with less than %s left, waited for with less than %s"
                        .formatted(GoDuration.text(soft), GoDuration.text(hard)));
    }

    private static Duration least(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private void addStanding(StoredGrant grant) {
        lines.put(
                "journal",
                grant.attempt()
                        .map(it ->
                                "%s was presented at %s by process %d, and no answer was saved"
                                        .formatted(it.token(), it.firstSentAt(), it.process()))
                        .orElse("clear"));
        grant.notBefore().ifPresent(at -> lines.put("pause", "the issuer said: not before " + at));
        grant.tombstone().ifPresent(why -> lines.put("ended", why.error() + " at " + why.at()));
    }
}
