package dev.pawl.server.cases;

import static dev.pawl.server.cases.FaultAssert.assertThat;
import static dev.pawl.server.cases.UserPools.NAMED;
import static dev.pawl.server.cases.UserPools.PASSWORD_OF_ADA;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Operations of administration are for who has signed them.
class CognitoSignatureTest {
    private static final String BODY =
            """
            {"UserPoolId":"eu-west-1_Named","Username":"ada"}\
            """;
    private static final String MISMATCH =
            "The request signature we calculated does not match the signature you provided. Check"
                    + " your AWS Secret Access Key and signing method. Consult the service"
                    + " documentation for details.";

    @RegisterExtension static final Pawl PAWL = Pawl.withUserPools();

    private final UserPools pools = new UserPools(PAWL);

    /// The examples of AWS's own documentation and test suite, with the keys that stand there.
    @ParameterizedTest
    @CsvSource({
        "GET, /, service, 5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
        "POST, /, service, 5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b"
    })
    void ourSignerSignsAsTheDocumentedVectors(
            String method, String path, String service, String signature) {
        var signer =
                new AwsSigner(
                        "AKIDEXAMPLE",
                        "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
                        "us-east-1",
                        service);
        var headers = Map.of("Host", "example.amazonaws.com", "X-Amz-Date", "20150830T123600Z");

        assertThat(signer.sign(method, path, headers, "")).endsWith("Signature=" + signature);
    }

    @Test
    void ourSignerSignsAsTheDocumentedRequestToIam() {
        var signer =
                new AwsSigner(
                        "AKIDEXAMPLE",
                        "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
                        "us-east-1",
                        "iam");
        var headers =
                Map.of(
                        "Content-Type",
                        "application/x-www-form-urlencoded; charset=utf-8",
                        "Host",
                        "iam.amazonaws.com",
                        "X-Amz-Date",
                        "20150830T123600Z");

        assertThat(signer.sign("GET", "/?Action=ListUsers&Version=2010-05-08", headers, ""))
                .endsWith("5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7");
    }

    @Test
    @Case("CG-14")
    void aSignedRequestIsAnswered() {
        assertThat(PAWL.answers(pools.signed(call(), UserPools.SIGNER))).succeeds();
    }

    @Test
    @Case("CG-14")
    void whateverElseIsSignedCountsToo() {
        var call =
                call().with("amz-sdk-invocation-id", "4f43a5c9")
                        .with("amz-sdk-request", "attempt=1;  max=3")
                        .with("X-Amz-User-Agent", "aws-sdk-js/3.1169.0");

        assertThat(PAWL.answers(pools.signed(call, UserPools.SIGNER))).succeeds();
    }

    @ParameterizedTest
    @Case("CG-14")
    @ValueSource(
            strings = {
                "AdminInitiateAuth",
                "AdminRespondToAuthChallenge",
                "AdminUserGlobalSignOut",
                "AdminCreateUser",
                "AdminGetUser",
                "AdminUpdateUserAttributes",
                "AdminEnableUser",
                "AdminDisableUser",
                "AdminSetUserPassword",
                "AdminDeleteUser",
                "DescribeUserPoolClient",
                "UpdateUserPoolClient"
            })
    void anUnsignedRequestIsRefused(String operation) {
        assertThat(PAWL.answers(UserPools.call(operation, BODY)))
                .isFault("MissingAuthenticationTokenException", "Missing Authentication Token");
    }

    @Test
    @Case("CG-14")
    void whatClientsAskNeedNoSignature() {
        var parameters = UserPools.parameters("USERNAME", "ada", "PASSWORD", PASSWORD_OF_ADA);

        assertThat(
                        pools.asks(
                                "InitiateAuth",
                                Map.of(
                                        "ClientId",
                                        "web",
                                        "AuthFlow",
                                        "USER_PASSWORD_AUTH",
                                        "AuthParameters",
                                        parameters)))
                .succeeds();
    }

    @Test
    @Case("CG-14")
    void anotherSecretIsRefused() {
        var forger = new AwsSigner("AKIACASES", "guessed", "eu-west-1", "cognito-idp");

        assertThat(PAWL.answers(pools.signed(call(), forger)))
                .isFault("InvalidSignatureException", MISMATCH);
    }

    @Test
    @Case("CG-14")
    void anUnknownKeyIsRefused() {
        var stranger = new AwsSigner("AKIAOTHER", "guessed", "eu-west-1", "cognito-idp");
        var message = "The security token included in the request is invalid.";

        assertThat(PAWL.answers(pools.signed(call(), stranger)))
                .isFault("UnrecognizedClientException", message);
        var session = call().with("X-Amz-Security-Token", "session");
        assertThat(PAWL.answers(pools.signed(session, UserPools.SIGNER)))
                .isFault("UnrecognizedClientException", message);
    }

    @Test
    @Case("CG-14")
    void whatWasChangedAfterwardsIsRefused() {
        var signed = pools.signed(call(), UserPools.SIGNER);

        assertThat(PAWL.answers(signed.body(BODY.replace("ada", "bob"))))
                .isFault("InvalidSignatureException", MISMATCH);
        var other = UserPools.call("AdminDeleteUser", BODY);
        var borrowed =
                other.with("X-Amz-Date", header(signed, "X-Amz-Date"))
                        .with("Authorization", header(signed, "Authorization"));
        assertThat(PAWL.answers(borrowed)).isFault("InvalidSignatureException", MISMATCH);
        assertThat(pools.administers("AdminGetUser", NAMED, "ada")).succeeds();
    }

    @Test
    @Case("CG-14")
    void aSignatureThatDoesNotCoverTheOperationIsRefused() {
        var time = AwsSigner.time(PAWL.clock().instant());
        var headers = Map.of("Host", "127.0.0.1:" + PAWL.port(), "X-Amz-Date", time);
        var call = call().with("X-Amz-Date", time);
        var signed = call.with("Authorization", UserPools.SIGNER.sign("POST", "/", headers, BODY));

        assertThat(PAWL.answers(signed))
                .isFault(
                        "IncompleteSignatureException",
                        "The Authorization header is incomplete, or does not cover host,"
                                + " x-amz-date and x-amz-target.");
    }

    @ParameterizedTest
    @Case("CG-14")
    @ValueSource(longs = {301, -301})
    void aSignatureOfAnotherTimeIsRefused(long seconds) {
        var signed = pools.signed(call(), UserPools.SIGNER);
        PAWL.clock().advance(Duration.ofSeconds(seconds));

        assertThat(PAWL.answers(signed))
                .isFault(
                        "InvalidSignatureException",
                        "Signature expired, or not yet current: it counts for 5 minutes.");
    }

    @ParameterizedTest
    @Case("CG-14")
    @ValueSource(
            strings = {
                "AWS4-HMAC-SHA256 x",
                "AWS4-HMAC-SHA256 Credential=AKIACASES",
                "AWS4-HMAC-SHA256 Credential=AKIACASES/a/b/c/aws4_request, SignedHeaders=",
                "AWS4-HMAC-SHA256 Credential=a/b/c/d/e/f, SignedHeaders=host, Signature=00"
            })
    void halfASignatureIsRefused(String authorization) {
        var answer = PAWL.answers(call().with("Authorization", authorization));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("__type")).isEqualTo("IncompleteSignatureException");
    }

    private static Call call() {
        return UserPools.call("AdminGetUser", BODY);
    }

    private static String header(Call call, String name) {
        return call.headers().get(call.headers().indexOf(name) + 1);
    }
}
