package dev.pawl.client.cognito;

/// The two names of the same thing: an administrator's program that knows a user's password.
public enum PasswordFlow {
    /// For app clients that list `ALLOW_ADMIN_USER_PASSWORD_AUTH`.
    ADMIN_USER_PASSWORD_AUTH,
    /// The older name, for app clients that list it themselves.
    ADMIN_NO_SRP_AUTH
}
