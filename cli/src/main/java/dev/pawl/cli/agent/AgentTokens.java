package dev.pawl.cli.agent;

import dev.pawl.cli.config.Key;
import dev.pawl.cli.config.Settings;
import dev.pawl.cli.console.Console;
import dev.pawl.cli.exit.ExitCode;
import dev.pawl.cli.exit.Failure;
import dev.pawl.cli.shell.Shell;
import dev.pawl.client.json.JsonObject;
import dev.pawl.client.refresh.AccessToken;
import dev.pawl.protocol.Scope;
import dev.pawl.protocol.Secret;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Access tokens from the agent that `OIDC_AGENT_SOCKET` names.
///
/// Without that variable none is looked for, so that whoever has no agent pays nothing. Where the
/// agent is gone, or has not this login, the store is there still.
public final class AgentTokens {
    /// What trying by oneself would not change.
    private static final Set<ExitCode> FINAL = Set.of(ExitCode.TRANSIENT, ExitCode.AMBIGUOUS);

    private AgentTokens() {}

    /// Asks for a token of the settings' login.
    ///
    /// @throws Failure when the agent has the login and cannot refresh it just now
    public static Optional<AccessToken> token(
            Settings settings, Shell shell, Duration minValid, Console console) {
        return AgentSocket.named(shell)
                .map(AgentClient::new)
                .flatMap(agent -> token(agent, request(settings, minValid), console));
    }

    private static Map<String, Object> request(Settings settings, Duration minValid) {
        var request = new LinkedHashMap<String, Object>();
        request.put("request", "token");
        request.put("profile", settings.profile());
        request.put("issuer", settings.required(Key.ISSUER));
        request.put("client_id", settings.required(Key.CLIENT_ID));
        request.put("min_valid", minValid.toSeconds());
        return request;
    }

    private static Optional<AccessToken> token(
            AgentClient agent, Map<String, ?> request, Console console) {
        try {
            return Optional.of(read(agent.ask(request)));
        } catch (IOException gone) {
            console.warn(
                    "no agent answers at "
                            + agent.socket().path()
                            + "; the stored login is used (unset OIDC_AGENT_SOCKET)");
            return Optional.empty();
        } catch (Failure refusal) {
            if (FINAL.contains(refusal.code())) throw refusal;
            return Optional.empty();
        }
    }

    private static AccessToken read(JsonObject answer) throws IOException {
        return new AccessToken(
                Secret.of(required(answer, "access_token")),
                required(answer, "token_type"),
                Scope.parse(answer.text("scope").orElse("")),
                answer.text("expires_at").map(Instant::parse),
                answer.number("generation").map(Number::longValue).orElse(0L));
    }

    private static String required(JsonObject answer, String member) throws IOException {
        return answer.text(member).orElseThrow(() -> new IOException("it names no " + member));
    }
}
