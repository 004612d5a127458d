package dev.pawl.cli.status;

import dev.pawl.cli.text.Span;
import dev.pawl.client.refresh.Attempt;
import dev.pawl.client.refresh.StoredGrant;
import dev.pawl.client.refresh.TokenDigest;
import dev.pawl.client.refresh.TokenSet;
import dev.pawl.client.refresh.Tombstone;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// A login for people: a label and a line for each thing that is known.
final class LoginLines {
    private final Map<String, String> lines = new LinkedHashMap<>();
    private final LoginReport report;

    private LoginLines(LoginReport report) {
        this.report = report;
    }

    static Map<String, String> of(LoginReport report) {
        var lines = new LoginLines(report);
        lines.put();
        return lines.lines;
    }

    private void put() {
        lines.put("state", report.state().meaning());
        lines.put("profile", report.account().account());
        lines.put("issuer", report.account().issuer());
        lines.put("client", report.account().clientId());
        report.user().ifPresent(user -> lines.put("user", names(user)));
        report.grant().ifPresent(this::put);
        lines.put("kept in", report.store());
    }

    private static String names(Map<String, ?> user) {
        return user.values().stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    private void put(StoredGrant grant) {
        lines.put("scope", grant.granted().toString());
        grant.tokens().ifPresent(this::put);
        grant.attempt().ifPresent(it -> lines.put("sent", text(it)));
        grant.tombstone().ifPresent(it -> lines.put("ended", text(it)));
        grant.notBefore().ifPresent(it -> lines.put("not before", it.toString()));
    }

    private void put(TokenSet tokens) {
        var until =
                LoginReport.end(tokens)
                        .map(end -> end + ", " + Span.fromNow(Duration.between(report.now(), end)))
                        .orElse("nobody knows");
        var access = TokenDigest.of(tokens.accessToken()).fingerprint();
        lines.put("access token", access + ", ends " + until);
        var end = tokens.refreshTokenExpiry().map(it -> ", ends " + it).orElse("");
        var refresh = tokens.refreshToken().map(it -> TokenDigest.of(it).fingerprint() + end);
        lines.put("refresh token", refresh.orElse("none"));
        lines.put("received", tokens.receivedAt() + ", generation " + tokens.generation());
    }

    private static String text(Attempt attempt) {
        return "%s at %s by process %d, and no answer was saved"
                .formatted(attempt.token(), attempt.firstSentAt(), attempt.process());
    }

    private static String text(Tombstone why) {
        var request = why.requestId().map(id -> ", request " + id).orElse("");
        return why.error() + " at " + why.at() + request;
    }
}
