package dev.pawl.client.device;

import dev.pawl.client.error.InvalidResponseException;
import dev.pawl.client.error.Refusal;
import dev.pawl.client.json.JsonObject;
import dev.pawl.protocol.Parameter;
import dev.pawl.protocol.Secret;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

/// What a device shows its user, and what it asks with meanwhile (RFC 8628 §3.2).
///
/// @param userCode what the user types: `WDJB-MJHT`
/// @param verificationUri where the user goes, on another device
/// @param completeUri the same with the code in it, for a QR code
/// @param expiresIn how long the user has
/// @param interval how long to wait between two questions
public record DeviceAuthorization(
        Secret deviceCode,
        String userCode,
        String verificationUri,
        Optional<String> completeUri,
        Duration expiresIn,
        Duration interval) {
    /// §3.2: what a server means that says nothing.
    private static final BigDecimal FIVE_SECONDS = BigDecimal.valueOf(5);

    private static final BigDecimal DAY = BigDecimal.valueOf(86_400);

    /// Reads the members; some servers say `verification_url`.
    ///
    /// @throws InvalidResponseException when a required one is missing or of the wrong type
    static DeviceAuthorization of(JsonObject members) {
        return new DeviceAuthorization(
                Secret.of(required(members, Parameter.DEVICE_CODE)),
                required(members, "user_code"),
                members.strictText("verification_url")
                        .orElseGet(() -> required(members, "verification_uri")),
                members.strictText("verification_uri_complete"),
                seconds(members.number(Parameter.EXPIRES_IN).orElse(DAY)),
                seconds(members.number("interval").orElse(FIVE_SECONDS)));
    }

    private static String required(JsonObject members, String name) {
        return members.strictText(name)
                .orElseThrow(() -> new InvalidResponseException(new Refusal.MissingMember(name)));
    }

    private static Duration seconds(BigDecimal value) {
        return Duration.ofSeconds(value.min(DAY).max(BigDecimal.ZERO).longValue());
    }
}
