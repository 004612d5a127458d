package dev.pawl.client.testing.chaos;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One thing that goes wrong with one exchange; [Faults] has those that are known from the wild.
///
/// An exchange passes five points in this order. A fault overrides the ones where it acts. Members
/// and claims are JSON literals by name: `expires_in` → `"3600"` with the quotes.
public interface Fault {
    /// Before anything is consumed: what is answered here ends the exchange.
    default Optional<Reply> before(Request request) {
        return Optional.empty();
    }

    /// The protected header of the ID token; its `alg` decides how the token is signed.
    default void header(Map<String, String> header) {}

    /// The claims of the ID token.
    default void claims(Map<String, String> claims) {}

    /// The members of the token response.
    default void members(Map<String, String> members) {}

    /// After the refresh token was consumed.
    default Reply after(Request request, Reply reply) {
        return reply;
    }

    /// All of them, in order; the first that answers before anything is consumed ends the exchange.
    static Fault all(List<Fault> faults) {
        return new Fault() {
            @Override
            public Optional<Reply> before(Request request) {
                return faults.stream().flatMap(fault -> fault.before(request).stream()).findFirst();
            }

            @Override
            public void header(Map<String, String> header) {
                faults.forEach(fault -> fault.header(header));
            }

            @Override
            public void claims(Map<String, String> claims) {
                faults.forEach(fault -> fault.claims(claims));
            }

            @Override
            public void members(Map<String, String> members) {
                faults.forEach(fault -> fault.members(members));
            }

            @Override
            public Reply after(Request request, Reply reply) {
                var changed = reply;
                for (var fault : faults) changed = fault.after(request, changed);
                return changed;
            }
        };
    }
}
