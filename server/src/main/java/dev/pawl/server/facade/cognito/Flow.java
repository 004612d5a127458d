package dev.pawl.server.facade.cognito;

import java.util.Set;

/// What an app client lists in `ExplicitAuthFlows`: how its users may sign in.
///
/// The names without `ALLOW_` are older. A client has either those or the others; with the older
/// ones, what they do not speak of is allowed.
public enum Flow {
    ALLOW_ADMIN_USER_PASSWORD_AUTH,
    ALLOW_CUSTOM_AUTH,
    ALLOW_USER_PASSWORD_AUTH,
    ALLOW_USER_SRP_AUTH,
    ALLOW_REFRESH_TOKEN_AUTH,
    ALLOW_USER_AUTH,
    ADMIN_NO_SRP_AUTH,
    CUSTOM_AUTH_FLOW_ONLY,
    USER_PASSWORD_AUTH;

    /// What a client without a list may do.
    public static final Set<Flow> USUAL =
            Set.of(ALLOW_REFRESH_TOKEN_AUTH, ALLOW_USER_SRP_AUTH, ALLOW_CUSTOM_AUTH);

    boolean isOld() {
        return !name().startsWith("ALLOW_");
    }

    static boolean allowsAdminPassword(Set<Flow> listed) {
        return listed.contains(ALLOW_ADMIN_USER_PASSWORD_AUTH)
                || listed.contains(ADMIN_NO_SRP_AUTH);
    }

    static boolean allowsPassword(Set<Flow> listed) {
        return listed.contains(ALLOW_USER_PASSWORD_AUTH) || listed.contains(USER_PASSWORD_AUTH);
    }

    /// Asks whether users may prove that they know their password.
    public static boolean allowsSrp(Set<Flow> listed) {
        return listed.contains(ALLOW_USER_SRP_AUTH)
                || (isOld(listed) && !listed.contains(CUSTOM_AUTH_FLOW_ONLY));
    }

    static boolean allowsRefresh(Set<Flow> listed) {
        return listed.contains(ALLOW_REFRESH_TOKEN_AUTH) || isOld(listed);
    }

    private static boolean isOld(Set<Flow> listed) {
        return listed.stream().anyMatch(Flow::isOld);
    }
}
