package dev.pawl.client.device;

import dev.pawl.client.token.TokenResponse;

/// How the wait for a user ended.
public sealed interface DeviceAnswer {
    /// The user said yes.
    record Approved(TokenResponse tokens) implements DeviceAnswer {}

    /// The user said no (`access_denied`).
    record Denied() implements DeviceAnswer {}

    /// The user said nothing in time (`expired_token`): start again, if somebody is there.
    record Expired() implements DeviceAnswer {}
}
