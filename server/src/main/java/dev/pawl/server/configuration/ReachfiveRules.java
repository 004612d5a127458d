package dev.pawl.server.configuration;

import dev.pawl.protocol.GrantType;
import dev.pawl.server.configuration.ReachfiveConfiguration.Client;
import dev.pawl.server.configuration.ReachfiveConfiguration.PasswordPolicy;
import java.net.URI;
import java.util.Set;
import java.util.stream.Stream;

/// The rules of the ReachFive façade.
final class ReachfiveRules {
    private static final Set<GrantType> GRANTS =
            Set.of(GrantType.AUTHORIZATION_CODE, GrantType.REFRESH_TOKEN, GrantType.PASSWORD);

    private ReachfiveRules() {}

    static void check(ReachfiveConfiguration facade, Complaints complaints) {
        if (!facade.language().matches("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*"))
            complaints.say("language", "is not a language tag; write en or fr-FR");
    }

    static void check(PasswordPolicy policy, Complaints complaints) {
        if (policy.minLength() < 1) complaints.say("min_length", "is less than 1; write 8");
        if (policy.uppercaseCharacters() < 0) negative("uppercase_characters", complaints);
        if (policy.lowercaseCharacters() < 0) negative("lowercase_characters", complaints);
        if (policy.digitCharacters() < 0) negative("digit_characters", complaints);
        if (policy.specialCharacters() < 0) negative("special_characters", complaints);
    }

    private static void negative(String key, Complaints complaints) {
        complaints.say(key, "is less than 0; write 0 or more");
    }

    static void check(Client client, Complaints complaints) {
        ClientRules.identifier(client.clientId(), complaints);
        secret(client, complaints);
        grants(client, complaints);
        uris(client, complaints);
    }

    private static void secret(Client client, Complaints complaints) {
        var inline = complaints.given("client_secret");
        var file = complaints.given("client_secret_file");
        if (inline && file)
            complaints.say("client_secret_file", "stands beside client_secret; remove one of them");
        if (!ClientRules.kindIsKnown(complaints)) return;
        if (client.isPublic() == (inline || file))
            complaints.say(
                    "token_endpoint_auth_method",
                    inline || file
                            ? "is none, and there is a secret; remove one of them"
                            : "needs a secret; write client_secret, or none");
    }

    private static void grants(Client client, Complaints complaints) {
        if (!complaints.sound("grant_types")) return;
        if (!GRANTS.containsAll(client.grantTypes()))
            complaints.say(
                    "grant_types",
                    "holds more than authorization_code, refresh_token and password; remove the"
                            + " rest");
        if (client.grantTypes().contains(GrantType.AUTHORIZATION_CODE)
                && client.redirectUris().isEmpty()
                && complaints.sound("redirect_uris"))
            complaints.say(
                    "redirect_uris", "is missing; write [\"https://app.example.com/callback\"]");
    }

    private static void uris(Client client, Complaints complaints) {
        for (int index = 0; index < client.redirectUris().size(); index++)
            redirect("redirect_uris", index, client.redirectUris().get(index), complaints);
        for (int index = 0; index < client.logoutUris().size(); index++)
            redirect("logout_uris", index, client.logoutUris().get(index), complaints);
        for (int index = 0; index < client.origins().size(); index++)
            if (!isOrigin(client.origins().get(index)))
                complaints.say("origins", index, "is not an origin; write https://app.example.com");
    }

    private static void redirect(String key, int index, URI uri, Complaints complaints) {
        if (!complaints.sound(key)) return;
        RedirectUris.problem(uri, false).ifPresent(text -> complaints.say(key, index, text));
    }

    /// RFC 6454 §6.2.
    private static boolean isOrigin(URI uri) {
        return Stream.of("https", "http").anyMatch(scheme -> scheme.equals(uri.getScheme()))
                && uri.toString().equals(uri.getScheme() + "://" + uri.getRawAuthority());
    }
}
