package dev.pawl.server.configuration;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The defaults of a key that depend on the kind of client.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
@interface DefaultByKind {
    /// For a public client whose tokens are not bound to a key.
    String unbound();

    /// For a public client whose tokens are bound to a key.
    String bound();

    /// For a client that authenticates.
    String confidential();
}
