package dev.pawl.server.authorize;

import java.util.Optional;

/// Where and how a client is answered.
///
/// @param state goes back to the client unchanged
record ReturnAddress(RedirectTarget redirect, ResponseMode mode, Optional<String> state) {}
