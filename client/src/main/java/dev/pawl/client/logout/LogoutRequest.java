package dev.pawl.client.logout;

import dev.pawl.client.http.Form;
import dev.pawl.protocol.Parameter;
import dev.pawl.protocol.Secret;
import java.net.URI;
import java.util.Map;

/// What to tell a provider whose session shall end (§2): immutable, each method returns another
/// one.
public final class LogoutRequest {
    private final Form form;

    private LogoutRequest(Form form) {
        this.form = form;
    }

    /// Names nobody: the provider asks the user.
    public static LogoutRequest ofWhoeverIsThere() {
        return new LogoutRequest(Form.of(Map.of()));
    }

    /// Names the user by an ID token, expired or not; it travels through the browser.
    public static LogoutRequest of(Secret idToken) {
        return new LogoutRequest(Form.of(Map.of("id_token_hint", idToken.reveal())));
    }

    /// Wants the browser back.
    ///
    /// @param uri one of those registered for the client, exactly
    public LogoutRequest returningTo(URI uri) {
        return new LogoutRequest(form.with("post_logout_redirect_uri", uri.toString()));
    }

    /// Wants the browser back with this.
    public LogoutRequest state(Secret state) {
        return new LogoutRequest(form.with(Parameter.STATE, state.reveal()));
    }

    /// Returns where to send the browser.
    ///
    /// @param endpoint the `end_session_endpoint`
    /// @param clientId who asks
    public URI at(String endpoint, String clientId) {
        var query = form.with(Parameter.CLIENT_ID, clientId).encoded();
        return URI.create(endpoint + (endpoint.contains("?") ? "&" : "?") + query);
    }

    @Override
    public String toString() {
        return "LogoutRequest" + form;
    }
}
