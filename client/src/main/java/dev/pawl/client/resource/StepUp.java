package dev.pawl.client.resource;

import dev.pawl.protocol.Scope;
import java.net.URI;

/// Told when no refresh can help: a resource wants a wider scope or a stronger login.
///
/// @param resource what refused
/// @param demand what it said
/// @param scope what to ask for at the next login: what was granted and what is needed
public record StepUp(URI resource, Demand demand, Scope scope) {
    /// Somebody who can arrange a login. It is called on the thread of the request.
    @FunctionalInterface
    public interface Listener {
        /// Nobody.
        Listener NONE = needed -> {};

        void on(StepUp needed);
    }
}
