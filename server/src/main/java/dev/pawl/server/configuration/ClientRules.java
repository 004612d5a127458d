package dev.pawl.server.configuration;

import dev.pawl.protocol.GrantType;
import dev.pawl.protocol.ResourceIndicator;
import dev.pawl.server.configuration.ClientConfiguration.ResponseType;

/// The rules of a client.
final class ClientRules {
    private ClientRules() {}

    static void check(ClientConfiguration client, Complaints complaints) {
        identifier(client.clientId(), complaints);
        secret(client, complaints);
        grants(client, complaints);
        responseTypes(client, complaints);
        redirectUris(client, complaints);
        resources(client, complaints);
        lifetime(complaints);
        PolicyRules.check(client, complaints);
    }

    /// RFC 6749 appendix A.1.
    static void identifier(String clientId, Complaints complaints) {
        if (!clientId.matches("[ -~]{1,255}"))
            complaints.say("client_id", "is not 1 to 255 printable ASCII characters; write web");
    }

    private static void secret(ClientConfiguration client, Complaints complaints) {
        var inline = complaints.given("client_secret");
        var file = complaints.given("client_secret_file");
        if (inline && file)
            complaints.say("client_secret_file", "stands beside client_secret; remove one of them");
        if (!kindIsKnown(complaints)) return;
        if (client.isPublic() && (inline || file))
            complaints.say(
                    inline ? "client_secret" : "client_secret_file",
                    "belongs to a public client (token_endpoint_auth_method: none); remove it, or"
                            + " write client_secret");
        if (!client.isPublic() && !inline && !file)
            complaints.say(
                    "client_secret",
                    "is missing, and the client is confidential; write client_secret,"
                            + " client_secret_file or token_endpoint_auth_method: none");
    }

    /// Asks whether it could be read if the client is public or confidential.
    static boolean kindIsKnown(Complaints complaints) {
        return complaints.sound(
                "client_secret", "client_secret_file", "token_endpoint_auth_method");
    }

    private static void grants(ClientConfiguration client, Complaints complaints) {
        if (!complaints.sound("grant_types")) return;
        if (client.grantTypes().isEmpty())
            complaints.say("grant_types", "is empty; write [authorization_code]");
        if (complaints.given("refresh") && !client.grantTypes().contains(GrantType.REFRESH_TOKEN))
            complaints.say(
                    "refresh",
                    "is of no use without the grant; write refresh_token into grant_types");
        if (!kindIsKnown(complaints)) return;
        if (client.isPublic() && client.grantTypes().contains(GrantType.CLIENT_CREDENTIALS))
            complaints.say(
                    "grant_types",
                    "holds client_credentials, which a public client may not use (RFC 6749 §4.4);"
                            + " remove it");
    }

    /// RFC 7591 §2.1; RFC 9700 §2.1.2.
    private static void responseTypes(ClientConfiguration client, Complaints complaints) {
        if (!complaints.sound("response_types", "grant_types")) return;
        var types = client.responseTypes();
        var implicit = types.stream().anyMatch(ResponseType::isImplicit);
        if (implicit && !client.grantTypes().contains(GrantType.IMPLICIT))
            complaints.say(
                    "response_types",
                    "needs the grant implicit; write it into grant_types, or response_types:"
                            + " [code]");
        if (types.stream().anyMatch(ResponseType::exposesAccessToken) && !client.legacyInsecure())
            complaints.say(
                    "response_types",
                    "sends access tokens through the browser, which RFC 9700 §2.1.2 advises"
                            + " against; write [code], or legacy_insecure: true");
        if (!implicit && client.grantTypes().contains(GrantType.IMPLICIT))
            complaints.say(
                    "grant_types",
                    "holds implicit, and no response type uses it; remove it, or write"
                            + " response_types: [id_token]");
    }

    private static void redirectUris(ClientConfiguration client, Complaints complaints) {
        if (!complaints.sound("redirect_uris")) return;
        var uris = client.redirectUris();
        if (uris.isEmpty() && complaints.sound("grant_types") && usesCode(client))
            complaints.say(
                    "redirect_uris", "is missing; write [\"https://app.example.com/callback\"]");
        for (int index = 0; index < uris.size(); index++) {
            int item = index;
            RedirectUris.problem(uris.get(item), client.legacyInsecure())
                    .ifPresent(text -> complaints.say("redirect_uris", item, text));
        }
    }

    private static boolean usesCode(ClientConfiguration client) {
        return client.grantTypes().contains(GrantType.AUTHORIZATION_CODE)
                || client.grantTypes().contains(GrantType.IMPLICIT);
    }

    /// RFC 8707 §2.
    private static void resources(ClientConfiguration client, Complaints complaints) {
        if (!complaints.sound("resources")) return;
        for (int index = 0; index < client.resources().size(); index++) {
            var resource = client.resources().get(index);
            if (ResourceIndicator.find(client.resources().subList(0, index), resource).isPresent())
                complaints.say(
                        "resources",
                        index,
                        "is another spelling of one above (RFC 3986 §6.2); remove one of them");
            if (!resource.isAbsolute() || resource.getRawFragment() != null)
                complaints.say(
                        "resources",
                        index,
                        "is not an absolute URI without fragment (RFC 8707 §2); write"
                                + " https://api.example.com");
        }
    }

    private static void lifetime(Complaints complaints) {
        var refresh = complaints.in("refresh");
        if (complaints.given("access_token_lifetime") && refresh.given("access_token_lifetime"))
            refresh.say(
                    "access_token_lifetime",
                    "stands beside that of the client; remove one of them");
    }
}
