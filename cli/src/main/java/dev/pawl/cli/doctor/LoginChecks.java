package dev.pawl.cli.doctor;

import dev.pawl.cli.account.Accounts;
import dev.pawl.cli.config.Key;
import dev.pawl.cli.config.Settings;
import dev.pawl.cli.exit.ExitCode;
import dev.pawl.cli.exit.Failure;
import dev.pawl.cli.shell.Shell;
import dev.pawl.cli.text.Span;
import dev.pawl.client.refresh.StoredGrant;
import dev.pawl.client.refresh.TokenSet;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// The login, and what its history tells of the issuer.
final class LoginChecks {
    private static final String LOGIN = "log in: oidc-client login";

    private final Settings settings;
    private final Shell shell;

    LoginChecks(Settings settings, Shell shell) {
        this.settings = settings;
        this.shell = shell;
    }

    void examine(Examination examination) {
        if (settings.maybe(Key.ISSUER).isEmpty() || settings.maybe(Key.CLIENT_ID).isEmpty()) {
            examination.skip("no client of an issuer is set", "login", "rotation");
            return;
        }
        if (examination.look("login", this::login)) examination.look("rotation", this::rotation);
        else examination.skip("there is no login to learn from", "rotation");
    }

    private Optional<StoredGrant> grant() {
        var accounts = Accounts.of(settings, shell);
        return accounts.store().read(accounts.account());
    }

    private Finding login() {
        return grant().map(this::login)
                .orElseGet(() -> Finding.warn("login", "nobody is logged in", LOGIN));
    }

    private Finding login(StoredGrant grant) {
        grant.tombstone()
                .ifPresent(why -> {
                    throw new Failure(
                            ExitCode.LOGIN_REQUIRED,
                            "it has ended: " + why.error() + " at " + why.at(),
                            LOGIN);
                });
        grant.attempt()
                .ifPresent(sent -> {
                    throw new Failure(
                            ExitCode.AMBIGUOUS,
                            "a refresh token was sent at %s, and its answer was lost"
                                    .formatted(sent.firstSentAt()),
                            "oidc-client status says more; token --force --replay sends it again");
                });
        return grant.tokens()
                .map(this::login)
                .orElseGet(() -> Finding.warn("login", "it has no tokens", LOGIN));
    }

    private Finding login(TokenSet tokens) {
        var age = Duration.between(tokens.receivedAt(), now());
        var text = "refreshed " + Span.of(age) + " ago, kept in: " + where();
        if (tokens.refreshToken().isEmpty())
            return Finding.warn(
                    "login",
                    text + ", without a refresh token",
                    "ask for the scope offline_access when logging in");
        return Finding.ok(
                "login",
                text + tokens.refreshTokenExpiry().map(end -> ", good until " + end).orElse(""));
    }

    private String where() {
        return Accounts.of(settings, shell).where();
    }

    private Finding rotation() {
        return grant().map(this::rotation)
                .orElseGet(() -> Finding.skip("rotation", "there is no login to learn from"));
    }

    private Finding rotation(StoredGrant grant) {
        if (grant.spent().isEmpty())
            return Finding.ok("rotation", "no refresh has brought a new refresh token so far");
        var rotates = "the issuer gives a new refresh token each time";
        var grace = grace(grant);
        if (grace.isPositive())
            return Finding.ok(
                    "rotation", rotates + ", and answers the last one again for " + Span.of(grace));
        return Finding.warn(
                "rotation",
                rotates + "; nobody knows what it does when an answer is lost",
                "try it out with a login made for that: oidc-client doctor --test-grant");
    }

    private Duration grace(StoredGrant grant) {
        return grant.grace().orElseGet(() -> settings.duration(Key.RETRY_GRACE));
    }

    private Instant now() {
        return shell.time().clock().instant();
    }
}
