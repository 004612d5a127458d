package dev.pawl.server.facade.redcore;

import dev.pawl.protocol.OAuthException;
import dev.pawl.protocol.Parameter;
import dev.pawl.protocol.Scope;
import dev.pawl.server.token.TokenRequest;
import java.util.Collection;
import java.util.List;

/// Says what is wrong with a scope that was refused.
///
/// @param known every value that some client is registered for
record ScopeFault(Scope known) {
    /// Names the fault.
    ///
    /// @param available what the grant allows; where that is nothing, redCORE looks at the client,
    ///   and then at its table of scopes. What it would let through there is refused here: nobody
    ///   gets more than was granted
    OAuthException of(TokenRequest request, Scope available) {
        var asked = request.form().find(Parameter.SCOPE).map(text -> List.of(text.split(" ", -1)));
        return fault(asked.orElse(List.of()), available, request.client().scope())
                .exception("client " + request.client().clientId());
    }

    private Fault fault(Collection<String> asked, Scope available, Scope registered) {
        if (!available.isEmpty()) return Fault.SCOPE_BEYOND_GRANT;
        if (registered.values().containsAll(asked)) return Fault.SCOPE_BEYOND_GRANT;
        return registered.isEmpty() && !known.values().containsAll(asked)
                ? Fault.UNKNOWN_SCOPE
                : Fault.SCOPE_BEYOND_CLIENT;
    }
}
