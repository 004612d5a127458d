package dev.pawl.server.configuration;

/// The rules of the redCORE façade.
final class RedcoreRules {
    private RedcoreRules() {}

    static void check(RedcoreConfiguration facade, Complaints complaints) {
        if (facade.accessLifetime() < 1)
            complaints.say("access_lifetime", "is less than a second; write 3600");
        if (!facade.tokenParamName().matches("[A-Za-z0-9_-]{1,64}"))
            complaints.say(
                    "token_param_name", "is not the name of a parameter; write access_token");
        if (!facade.tokenBearerHeaderName().matches("[A-Za-z0-9_-]{1,64}"))
            complaints.say("token_bearer_header_name", "is not the name of a scheme; write Bearer");
    }

    static void check(RedcoreConfiguration.Client client, Complaints complaints) {
        ClientRules.identifier(client.clientId(), complaints);
        if (!complaints.sound("redirect_uris")) return;
        for (int index = 0; index < client.redirectUris().size(); index++) {
            int item = index;
            RedirectUris.problem(client.redirectUris().get(item), true)
                    .ifPresent(text -> complaints.say("redirect_uris", item, text));
        }
    }
}
