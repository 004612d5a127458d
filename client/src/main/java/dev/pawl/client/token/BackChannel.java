package dev.pawl.client.token;

import dev.pawl.client.dpop.Dpop;
import dev.pawl.client.http.Form;
import dev.pawl.client.http.HttpRequest;
import dev.pawl.client.http.HttpResponse;
import dev.pawl.client.http.Transport;
import dev.pawl.client.json.JsonObject;
import dev.pawl.protocol.Parameter;
import java.util.Optional;

/// What one client says to its provider behind the user's back: forms, with the proof of who sends
/// them.
public final class BackChannel {
    private final ClientAuthentication authentication;
    private final Transport transport;
    private final Optional<Dpop> dpop;

    public BackChannel(ClientAuthentication authentication, Transport transport) {
        this(authentication, transport, Optional.empty());
    }

    /// @param dpop the key that tokens shall be bound to
    public BackChannel(
            ClientAuthentication authentication, Transport transport, Optional<Dpop> dpop) {
        this.authentication = authentication;
        this.transport = transport;
        this.dpop = dpop;
    }

    /// The same for tokens that are bound to this key.
    public BackChannel boundTo(Dpop other) {
        return new BackChannel(authentication, transport, Optional.of(other));
    }

    public String clientId() {
        return authentication.clientId();
    }

    /// The thumbprint of the key that tokens shall be bound to.
    public Optional<String> thumbprint() {
        return dpop.map(proofs -> proofs.key().thumbprint());
    }

    /// Submits a form once; a second time only to a server that refused the first for its lack of a
    /// nonce, and then with new proofs of everything.
    ///
    /// @return the answer of a server that did not say no
    /// @throws dev.pawl.client.error.OidcException when it did, or said nothing
    public HttpResponse post(String url, Form form) {
        var request = HttpRequest.post(url, form);
        var response =
                dpop.map(proofs ->
                                proofs.send(
                                        transport,
                                        () -> proofs.prove(authentication.authenticate(request))))
                        .orElseGet(() -> transport.send(authentication.authenticate(request)));
        if (!response.isSuccess()) throw response.refused(errorIn(response));
        return response;
    }

    private static String errorIn(HttpResponse response) {
        return JsonObject.tryParse(response.body())
                .flatMap(members -> members.text(Parameter.ERROR))
                .orElse("");
    }
}
