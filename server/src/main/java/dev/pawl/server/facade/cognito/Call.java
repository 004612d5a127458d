package dev.pawl.server.facade.cognito;

import dev.pawl.server.token.Peer;

/// One request for an operation: what it says, and from where.
record Call(Members members, Peer peer) {}
