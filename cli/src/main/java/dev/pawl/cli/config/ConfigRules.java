package dev.pawl.cli.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What a configuration must have, in the sentences of the original's validator.
public final class ConfigRules {
    /// `none` is ours: a public client has no secret to send.
    private static final String NONE = "none";

    private static final Set<String> AUTH_METHODS =
            Set.of("client_secret_basic", "client_secret_post", NONE);
    private static final Set<String> CHALLENGE_METHODS = Set.of("S256", "plain");

    private ConfigRules() {}

    /// Every rule that is broken; the first two hide the rest, as they always did.
    public static List<String> broken(ClientConfig config) {
        if (!CHALLENGE_METHODS.contains(config.pkceChallengeMethod())) {
            return List.of("Invalid 'pkce_challenge_method' must be one of 'S256' or 'plain'");
        }
        if (needsSecret(config) && config.clientSecret().reveal().isEmpty()) {
            return List.of("Error 'client_secret' not set");
        }
        var broken = new ArrayList<String>();
        if (config.clientId().isEmpty()) broken.add(failed("ClientID", "required"));
        if (config.authMethod().isEmpty()) {
            broken.add(failed("AuthMethod", "required"));
        } else if (!AUTH_METHODS.contains(config.authMethod())) {
            broken.add(failed("AuthMethod", "oneof"));
        }
        if (config.scopes().isEmpty()) broken.add(failed("Scopes", "required"));
        if (config.issuer().isEmpty()) broken.add(failed("Issuer", "required"));
        if (config.tokenSigningAlg().isEmpty()) broken.add(failed("TokenSigningAlg", "required"));
        return broken;
    }

    private static boolean needsSecret(ClientConfig config) {
        return !config.usePkce() && !config.authMethod().equals(NONE);
    }

    private static String failed(String field, String tag) {
        return ("Key: 'OIDCClientConfig.%1$s' Error:"
                        + "Field validation for '%1$s' failed on the '%2$s' tag")
                .formatted(field, tag);
    }
}
