package dev.pawl.client.refresh;

/// Whose grant it is: one login of one client at one issuer.
///
/// @param account a name the program chooses, so that one client can hold several logins
public record AccountKey(String issuer, String clientId, String account) {
    /// The name of the only login.
    public static final String DEFAULT = "default";

    /// The only login of a client.
    public static AccountKey of(String issuer, String clientId) {
        return new AccountKey(issuer, clientId, DEFAULT);
    }
}
