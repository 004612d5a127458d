package dev.pawl.e2e.sdk;

import java.net.URI;

/// A server that is not ours, as its clients see it.
interface Peer {
    /// What it calls itself.
    URI issuer();

    /// What its clients have to believe.
    SelfSigned identity();

    /// What the client `key-jwt` signs its assertions with.
    PublishedKeys clientKeys();

    /// A user with a new browser, who agrees to everything.
    Visitor ada();
}
