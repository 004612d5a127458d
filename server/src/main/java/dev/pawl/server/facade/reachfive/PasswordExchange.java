package dev.pawl.server.facade.reachfive;

import dev.pawl.protocol.Parameter;
import dev.pawl.server.http.Parameters;
import dev.pawl.server.token.Grant;
import dev.pawl.server.token.IssuedTokens;
import dev.pawl.server.token.TokenRequest;
import java.util.HashMap;
import java.util.List;

/// The password grant, whose `username` is whatever a user signs in with.
///
/// @param grant the server's own
record PasswordExchange(Grant grant, SignInName names) implements Grant {
    private static final List<String> KEPT = List.of(Parameter.PASSWORD, Parameter.SCOPE);

    @Override
    public IssuedTokens exchange(TokenRequest request) {
        var form = new HashMap<String, String>();
        for (var name : KEPT) request.form().find(name).ifPresent(value -> form.put(name, value));
        var username = request.form().require(Parameter.USERNAME);
        form.put(Parameter.USERNAME, names.username(username));
        return grant.exchange(
                new TokenRequest(request.client(), Parameters.of(form), request.peer()));
    }
}
