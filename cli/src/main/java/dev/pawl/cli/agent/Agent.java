package dev.pawl.cli.agent;

import dev.pawl.cli.command.Arguments;
import dev.pawl.cli.command.UsageException;
import dev.pawl.cli.config.Key;
import dev.pawl.cli.config.Profiles;
import dev.pawl.cli.config.Settings;
import dev.pawl.cli.exit.ExitCode;
import dev.pawl.cli.exit.Failure;
import dev.pawl.cli.exit.Failures;
import dev.pawl.cli.shell.Shell;
import dev.pawl.client.refresh.AccessToken;
import dev.pawl.client.refresh.AccountKey;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Answers requests for tokens.
///
/// **What is shared.** Every connection has a thread of its own; they share the logins, one for
/// each account, which is opened when it is first asked for. Opening sends nothing. **Beside it**
/// other processes may use the same store: its locks, which the logins respect, are the same for
/// all. **A crash** leaves what is stored, and nothing more was here.
final class Agent implements AutoCloseable {
    private final Arguments arguments;
    private final Shell shell;
    private final Instant started;
    private final Map<AccountKey, KeptLogin> logins = new ConcurrentHashMap<>();

    Agent(Arguments arguments, Shell shell) {
        this.arguments = arguments;
        this.shell = shell;
        this.started = shell.time().clock().instant();
    }

    /// Keeps the login of the profile it was started with fresh from now on, if there is one.
    ///
    /// @throws Failure when the settings cannot be read
    void begin() {
        var settings = settings(Optional.empty());
        if (settings.isSet(Key.ISSUER) && settings.isSet(Key.CLIENT_ID)) login(settings).wake();
    }

    /// Answers a request, if only with why it cannot.
    Map<String, Object> answer(AgentRequest request) {
        try {
            return switch (request) {
                case AgentRequest.Token asked -> data(token(asked));
                case AgentRequest.Status() -> status();
                case AgentRequest.Forget(var profile) -> forget(profile);
                case AgentRequest.Stop() -> Map.of("stopped", true);
            };
        } catch (RuntimeException unanswerable) {
            return refusal(Failures.of(unanswerable));
        }
    }

    /// `{"error":"login_required","status":4,"message":"…","advice":"…"}`, as commands write it.
    static Map<String, Object> refusal(Failure failure) {
        var refusal = new LinkedHashMap<String, Object>();
        refusal.put("error", failure.code().code());
        refusal.put("status", failure.code().status());
        refusal.put("message", failure.getMessage());
        failure.advice().ifPresent(advice -> refusal.put("advice", advice));
        return refusal;
    }

    private AccessToken token(AgentRequest.Token asked) {
        var login = login(settings(asked.profile()));
        var account = login.account();
        if (asked.issuer().filter(it -> !it.equals(account.issuer())).isPresent())
            throw other("issuer", account.issuer());
        if (asked.clientId().filter(it -> !it.equals(account.clientId())).isPresent())
            throw other("client", account.clientId());
        return login.token(asked.minValid());
    }

    private static Failure other(String what, String ours) {
        return new Failure(
                ExitCode.CONFIGURATION, "the " + what + " of this profile is " + ours + " here");
    }

    private static Map<String, Object> data(AccessToken token) {
        var data = new LinkedHashMap<String, Object>();
        data.put("access_token", token.value().reveal());
        data.put("token_type", token.type());
        token.expiresAt().ifPresent(end -> data.put("expires_at", end.toString()));
        data.put("scope", token.scope().toString());
        data.put("generation", token.generation());
        return data;
    }

    /// The settings are read for each request: a profile that is added is there at once.
    private Settings settings(Optional<String> profile) {
        try {
            return Profiles.settings(arguments, shell, profile);
        } catch (UsageException misuse) {
            throw new Failure(ExitCode.USAGE, String.valueOf(misuse.getMessage()));
        }
    }

    private KeptLogin login(Settings settings) {
        var account =
                new AccountKey(
                        settings.required(Key.ISSUER),
                        settings.required(Key.CLIENT_ID),
                        settings.profile());
        return logins.computeIfAbsent(account, _ -> KeptLogin.open(settings, shell));
    }

    private Map<String, Object> status() {
        var status = new LinkedHashMap<String, Object>();
        status.put("pid", ProcessHandle.current().pid());
        status.put("started_at", started.toString());
        status.put("logins", logins.values().stream().map(KeptLogin::data).toList());
        return status;
    }

    private Map<String, Object> forget(Optional<String> profile) {
        var forgotten =
                logins.keySet().stream()
                        .filter(it -> profile.isEmpty() || profile.get().equals(it.account()))
                        .toList();
        close(forgotten);
        return Map.of("forgotten", forgotten.size());
    }

    private void close(List<AccountKey> accounts) {
        for (var account : accounts)
            Optional.ofNullable(logins.remove(account)).ifPresent(KeptLogin::close);
    }

    @Override
    public void close() {
        close(List.copyOf(logins.keySet()));
    }
}
