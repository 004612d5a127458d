package dev.pawl.server.page;

import dev.pawl.protocol.Secret;
import java.net.URI;

/// Where a form is posted, and what it carries unseen.
///
/// On the wire: `csrf=…&transaction=…&username=ada&password=…` or
/// `csrf=…&transaction=…&decision=allow`
///
/// @param csrf proves that the form came from us
/// @param transaction names the authorization request this form is about; opaque to the browser
public record Form(URI action, Secret csrf, Secret transaction) {
    /// Names of the fields.
    public static final String CSRF = "csrf";

    public static final String TRANSACTION = "transaction";
    public static final String USERNAME = "username";
    public static final String PASSWORD = "password";
    public static final String DECISION = "decision";

    /// Values of [#DECISION].
    public static final String ALLOW = "allow";

    public static final String DENY = "deny";
}
