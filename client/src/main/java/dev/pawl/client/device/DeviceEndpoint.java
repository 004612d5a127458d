package dev.pawl.client.device;

import dev.pawl.client.device.DeviceAnswer.Approved;
import dev.pawl.client.device.DeviceAnswer.Denied;
import dev.pawl.client.device.DeviceAnswer.Expired;
import dev.pawl.client.error.ErrorResponseException;
import dev.pawl.client.error.TransportException;
import dev.pawl.client.http.Form;
import dev.pawl.client.json.JsonObject;
import dev.pawl.client.token.BackChannel;
import dev.pawl.client.token.TokenEndpoint;
import dev.pawl.protocol.Parameter;
import dev.pawl.protocol.Scope;
import dev.pawl.protocol.Secret;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// A provider's device authorization endpoint, and the wait for the user.
public final class DeviceEndpoint {
    private final String url;
    private final BackChannel channel;
    private final TokenEndpoint tokens;
    private final Clock clock;

    /// How time passes between two questions.
    @FunctionalInterface
    public interface Pause {
        /// Sleeps.
        Pause SLEEP = duration -> Thread.sleep(duration.toMillis());

        /// Returns after this time.
        ///
        /// @throws InterruptedException when nobody wants to wait any more
        void pass(Duration duration) throws InterruptedException;
    }

    public DeviceEndpoint(String url, BackChannel channel, TokenEndpoint tokens, Clock clock) {
        this.url = url;
        this.channel = channel;
        this.tokens = tokens;
        this.clock = clock;
    }

    /// Asks for codes (§3.1).
    ///
    /// @throws dev.pawl.client.error.OidcException when there are none
    public DeviceAuthorization start(Scope scope) {
        return start(scope, Form.of(Map.of()));
    }

    /// Asks for codes with more parameters than the scope.
    ///
    /// @throws dev.pawl.client.error.OidcException when there are none
    public DeviceAuthorization start(Scope scope, Form more) {
        var scoped = scope.isEmpty() ? more : more.with(Parameter.SCOPE, scope.toString());
        return DeviceAuthorization.of(JsonObject.of(channel.post(url, scoped)));
    }

    /// Asks until the user has answered, no more often than the server allows (§3.5).
    ///
    /// @throws dev.pawl.client.error.OidcException when the server says something else
    /// @throws InterruptedException from the pause
    public DeviceAnswer await(DeviceAuthorization device, Pause pause) throws InterruptedException {
        var schedule = Schedule.of(device, clock.instant());
        for (var wait = schedule.pause(clock.instant());
                wait.isPresent();
                wait = schedule.pause(clock.instant())) {
            pause.pass(wait.get());
            try {
                var answer = ask(device.deviceCode());
                if (answer.isPresent()) return answer.get();
            } catch (ErrorResponseException said) {
                schedule = after(said, schedule);
            } catch (TransportException lost) {
                schedule = schedule.backedOff();
            }
        }
        return new Expired();
    }

    private Optional<DeviceAnswer> ask(Secret deviceCode) {
        try {
            return Optional.of(new Approved(tokens.device(deviceCode)));
        } catch (ErrorResponseException said) {
            return switch (said.error().orElse("")) {
                case "authorization_pending" -> Optional.empty();
                case "access_denied" -> Optional.of(new Denied());
                case "expired_token" -> Optional.of(new Expired());
                default -> throw said;
            };
        }
    }

    private static Schedule after(ErrorResponseException said, Schedule schedule) {
        if (said.error().filter("slow_down"::equals).isPresent()) return schedule.slower();
        if (said.status() == 429 || said.status() >= 500) return schedule.backedOff();
        throw said;
    }
}
