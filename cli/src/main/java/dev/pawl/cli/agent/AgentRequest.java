package dev.pawl.cli.agent;

import dev.pawl.cli.exit.ExitCode;
import dev.pawl.cli.exit.Failure;
import dev.pawl.client.error.InvalidResponseException;
import dev.pawl.client.json.JsonObject;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

/// What the agent can be asked: one JSON object, on one line.
sealed interface AgentRequest {
    /// `{"request":"token","profile":"work","min_valid":300}`.
    ///
    /// @param issuer what the asker takes the profile's issuer for; it must be that one
    /// @param clientId the same for the client
    record Token(
            Optional<String> profile,
            Optional<String> issuer,
            Optional<String> clientId,
            Duration minValid)
            implements AgentRequest {}

    /// `{"request":"status"}`.
    record Status() implements AgentRequest {}

    /// `{"request":"forget"}`, or one profile's: the agent holds nothing of it any more.
    record Forget(Optional<String> profile) implements AgentRequest {}

    /// `{"request":"stop"}`.
    record Stop() implements AgentRequest {}

    /// Reads a line.
    ///
    /// @throws Failure when it asks for nothing there is
    static AgentRequest read(String line) {
        var json = JsonObject.tryParse(line).orElseThrow(() -> no("a request is a JSON object"));
        try {
            return of(json);
        } catch (InvalidResponseException unreadable) {
            throw no(unreadable.getMessage());
        }
    }

    private static AgentRequest of(JsonObject json) {
        var profile = json.strictText("profile");
        return switch (json.strictText("request").orElse("")) {
            case "token" ->
                    new Token(
                            profile,
                            json.strictText("issuer"),
                            json.strictText("client_id"),
                            json.number("min_valid")
                                    .map(AgentRequest::seconds)
                                    .orElse(Duration.ZERO));
            case "status" -> new Status();
            case "forget" -> new Forget(profile);
            case "stop" -> new Stop();
            default -> throw no("request is token, status, forget or stop");
        };
    }

    private static Duration seconds(BigDecimal number) {
        if (number.signum() < 0 || number.compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) > 0)
            throw no("min_valid is a number of seconds");
        return Duration.ofSeconds(number.longValue());
    }

    private static Failure no(String what) {
        return new Failure(ExitCode.USAGE, what);
    }
}
