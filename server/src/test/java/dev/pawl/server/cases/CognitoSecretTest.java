package dev.pawl.server.cases;

import static dev.pawl.server.cases.FaultAssert.assertThat;
import static dev.pawl.server.cases.UserPools.PASSWORD_OF_ADA;
import static dev.pawl.server.cases.UserPools.text;
import static dev.pawl.server.cases.UserPools.tokens;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// How an app client with a secret proves it.
class CognitoSecretTest {
    private static final String NOT_AUTHORIZED = "NotAuthorizedException";
    static final String CLIENT = "secretive";
    static final String SECRET = "secretiveSecret";
    private static final String MISSING =
            "Client secretive is configured with secret but SECRET_HASH was not received";
    private static final String WRONG = "Unable to verify secret hash for client secretive";

    @RegisterExtension static final Pawl PAWL = Pawl.withUserPools();

    private final UserPools pools = new UserPools(PAWL);

    @Test
    @Case("CG-08")
    void aSignInNeedsTheHash() {
        assertThat(pools.signsIn(CLIENT, "ada", PASSWORD_OF_ADA)).isFault(NOT_AUTHORIZED, MISSING);
        assertThat(pools.signsIn(CLIENT, "ada", PASSWORD_OF_ADA, "SECRET_HASH", hash("bob")))
                .isFault(NOT_AUTHORIZED, WRONG);
        assertThat(pools.signsIn(CLIENT, "ada", PASSWORD_OF_ADA, "SECRET_HASH", hash("ada")))
                .succeeds();
    }

    @Test
    @Case("CG-08")
    void aRefreshNeedsTheHashOfTheUserNameInTheToken() {
        var token = refreshToken();

        assertThat(pools.refreshes(CLIENT, token)).isFault(NOT_AUTHORIZED, MISSING);
        assertThat(pools.refreshes(CLIENT, token, "SECRET_HASH", hash("")))
                .isFault(NOT_AUTHORIZED, WRONG);
        assertThat(pools.refreshes(CLIENT, token, "SECRET_HASH", hash("ada"))).succeeds();
        assertThat(pools.refreshes(CLIENT, "unknown", "SECRET_HASH", hash("ada")))
                .isFault(NOT_AUTHORIZED, "Invalid Refresh Token.");
    }

    @Test
    @Case("CG-08")
    void theNewerOperationNeedsTheSecretItself() {
        var token = refreshToken();

        assertThat(pools.getsTokens(CLIENT, token))
                .isFault(
                        NOT_AUTHORIZED,
                        "Client secretive is configured for secret but secret was not received");
        assertThat(pools.getsTokens(CLIENT, token, "wrong")).isFault(NOT_AUTHORIZED, WRONG);
        assertThat(pools.getsTokens(CLIENT, token, SECRET)).succeeds();
    }

    private String refreshToken() {
        var signedIn = pools.signsIn(CLIENT, "ada", PASSWORD_OF_ADA, "SECRET_HASH", hash("ada"));
        return text(tokens(signedIn), "RefreshToken");
    }

    /// As AWS documents it.
    static String hash(String username) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(utf8(SECRET), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(utf8(username + CLIENT)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
