package dev.pawl.bench;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

/// A place where refresh tokens are presented: the token endpoint, and each façade.
///
/// Every one of them rotates, and answers with all the tokens that its system has.
enum Front {
    /// The server's own token endpoint: every token by ES256.
    PLAIN("bench"),

    /// The token endpoint once more, with ID tokens by RS256 as ReachFive has them.
    PLAIN_RS256("bench-rs256"),

    /// The token endpoint once more, with opaque access tokens as redCORE has them.
    PLAIN_OPAQUE("bench-opaque"),

    REACHFIVE("bench-reachfive") {
        @Override
        Message signIn(String scope) {
            return json(
                    "/oauth/token",
                    "{\"client_id\":\"bench-reachfive\",\"grant_type\":\"password\",\"username\":\"ada\",\"password\":\"lovelace\",\"scope\":\""
                            + scope
                            + "\"}");
        }

        @Override
        Message refresh(String refreshToken) {
            return json(
                    "/oauth/token",
                    "{\"client_id\":\"bench-reachfive\",\"grant_type\":\"refresh_token\",\"refresh_token\":\""
                            + refreshToken
                            + "\"}");
        }
    },

    REDCORE("bench-redcore") {
        private static final String ADDRESS = "/index.php?option=token&api=oauth2";

        @Override
        Message signIn(String scope) {
            var body = "grant_type=password&username=ada&password=lovelace&client_id=bench-redcore";
            return form(ADDRESS, "bench-redcore", body);
        }

        @Override
        Message refresh(String refreshToken) {
            return form(ADDRESS, "bench-redcore", refreshForm(refreshToken));
        }
    },

    COGNITO("benchcognito") {
        @Override
        Message signIn(String scope) {
            return target(
                    "InitiateAuth",
                    "{\"ClientId\":\"benchcognito\",\"AuthFlow\":\"USER_PASSWORD_AUTH\",\"AuthParameters\":{\"USERNAME\":\"ada\",\"PASSWORD\":\"lovelace\"}}");
        }

        @Override
        Message refresh(String refreshToken) {
            return target(
                    "GetTokensFromRefreshToken",
                    "{\"ClientId\":\"benchcognito\",\"RefreshToken\":\"" + refreshToken + "\"}");
        }

        @Override
        String accessTokenMember() {
            return "AccessToken";
        }

        @Override
        String refreshTokenMember() {
            return "RefreshToken";
        }

        @Override
        String idTokenMember() {
            return "IdToken";
        }
    };

    private final String client;

    Front(String client) {
        this.client = client;
    }

    /// A request: its path, its own headers, its body.
    record Message(String path, String headers, String body) {}

    /// Signs in, which begins a family.
    Message signIn(String scope) {
        var body = "grant_type=password&username=ada&password=lovelace&scope=" + scope;
        return form("/oauth2/token", client, body.replace(' ', '+'));
    }

    Message refresh(String refreshToken) {
        return form("/oauth2/token", client, refreshForm(refreshToken));
    }

    String accessTokenMember() {
        return "access_token";
    }

    String refreshTokenMember() {
        return "refresh_token";
    }

    String idTokenMember() {
        return "id_token";
    }

    /// Asks whether the system has ID tokens.
    boolean hasIdTokens() {
        return this != REDCORE && this != PLAIN_OPAQUE;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String refreshForm(String refreshToken) {
        return "grant_type=refresh_token&refresh_token=" + refreshToken;
    }

    private static Message form(String path, String client, String body) {
        var pair = (client + ":" + Registration.SECRET).getBytes(StandardCharsets.US_ASCII);
        return new Message(
                path,
                "Authorization: Basic "
                        + Base64.getEncoder().encodeToString(pair)
                        + "\r\nContent-Type: application/x-www-form-urlencoded\r\n",
                body);
    }

    private static Message json(String path, String body) {
        return new Message(path, "Content-Type: application/json;charset=UTF-8\r\n", body);
    }

    private static Message target(String operation, String body) {
        return new Message(
                "/",
                "Content-Type: application/x-amz-json-1.1\r\nX-Amz-Target: AWSCognitoIdentityProviderService."
                        + operation
                        + "\r\n",
                body);
    }
}
