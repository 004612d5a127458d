package dev.pawl.server.cases;

import static dev.pawl.server.cases.FaultAssert.assertThat;
import static dev.pawl.server.cases.UserPools.NAMED;
import static dev.pawl.server.cases.UserPools.PASSWORD_OF_ADA;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
        assertThat(pools.triesPassword("web", "ada", PASSWORD_OF_ADA)).succeeds();
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

    /// S16: what is signed is signed for this server, this region and this service.
    @ParameterizedTest
    @Case("CG-14")
    @CsvSource({
        "us-east-1, cognito-idp",
        "EU-WEST-1, cognito-idp",
        "eu-west-1, iam",
        "eu-west-1, cognito-identity"
    })
    void aSignatureForAnotherRegionOrServiceIsRefused(String region, String service) {
        var signer = new AwsSigner("AKIACASES", "the-secret-of-the-cases", region, service);

        assertThat(PAWL.answers(pools.signed(call(), signer)))
                .isFault(
                        "InvalidSignatureException",
                        "Credential should be scoped to a valid region and the service"
                                + " cognito-idp.");
    }

    /// S16: pools of another region do not exist for who signs for this one.
    @Test
    @Case("CG-14")
    void aPoolOfAnotherRegionIsUnknown() {
        assertThat(pools.administers("AdminGetUser", "us-east-1_Named", "ada"))
                .isFault("ResourceNotFoundException", "User pool us-east-1_Named does not exist.");
    }

    /// S16: a request that was sent to another server is no request to this one.
    @ParameterizedTest
    @Case("CG-14")
    @ValueSource(
            strings = {
                "cognito-idp.eu-west-1.amazonaws.com",
                "evil.example.com",
                "id.example.com.evil.example",
                "id.example.com:8443",
                "198.51.100.7",
                "[2001:db8::1]",
                "127.0.0.1.evil.example"
            })
    void aRequestToAnotherServerIsRefused(String host) {
        assertThat(sentTo(host))
                .startsWith("HTTP/1.1 400")
                .contains("InvalidSignatureException", "The header Host names another server.");
    }

    @ParameterizedTest
    @Case("CG-14")
    @ValueSource(
            strings = {
                "id.example.com",
                "ID.example.com:443",
                "pools.example.com",
                "localhost:9601",
                "127.0.0.1",
                "[::1]:9601"
            })
    void aRequestToOneOfItsNamesIsAnswered(String host) {
        assertThat(sentTo(host)).startsWith("HTTP/1.1 200");
    }

    /// S16: the names of signed headers are in lower case, in order, each once; and no header that
    /// AWS reads may be outside of them.
    @ParameterizedTest
    @Case("CG-14")
    @CsvSource({
        "x-amz-date;host;x-amz-target;content-type",
        "content-type;host;host;x-amz-date;x-amz-target",
        "Content-Type;host;x-amz-date;x-amz-target",
        "content-type;;host;x-amz-date;x-amz-target",
        "content-type;host;x-amz-date;x-amz-target;",
        "content-type;x-amz-date;x-amz-target",
        "content-type;host;x-amz-target",
        "content-type;host;x-amz-date"
    })
    void namesOfSignedHeadersAreInOrderAndComplete(String names) {
        var signed = pools.signed(call(), UserPools.SIGNER);
        var altered =
                header(signed, "Authorization")
                        .replaceFirst("SignedHeaders=[^,]*", "SignedHeaders=" + names);

        assertThat(PAWL.answers(with(signed, altered)).text("__type"))
                .isEqualTo("IncompleteSignatureException");
    }

    @ParameterizedTest
    @Case("CG-14")
    @ValueSource(strings = {"X-Amz-Meta", "x-amz-user-agent", "X-AMZ-Content-Sha256"})
    void aHeaderOfAmazonsThatIsNotSignedIsRefused(String name) {
        var signed = pools.signed(call(), UserPools.SIGNER).with(name, "added");

        assertThat(PAWL.answers(signed).text("__type")).isEqualTo("IncompleteSignatureException");
    }

    @Test
    @Case("CG-14")
    void aHashOfAnotherBodyIsRefused() {
        var lying = call().with("X-Amz-Content-Sha256", "UNSIGNED-PAYLOAD");

        assertThat(PAWL.answers(pools.signed(lying, UserPools.SIGNER)))
                .isFault("InvalidSignatureException", MISMATCH);
    }

    /// S16: a signature in the address is none, and neither is one beside it.
    @Test
    @Case("CG-14")
    void aPresignedRequestIsRefused() {
        var presigned =
                "/?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIACASES&X-Amz-Signature=00";
        var call = new Call("POST", presigned, call().headers(), BODY);

        assertThat(PAWL.answers(call).text("__type")).isEqualTo("IncompleteSignatureException");
    }

    /// S16: parts of the header stand there once, and say what they must.
    @ParameterizedTest
    @Case("CG-14")
    @CsvSource({
        "'Signature=', 'Signature=00, Signature='",
        "'Credential=', 'Credential=AKIAOTHER/20261120/eu-west-1/cognito-idp/aws4_request, Credential='",
        "', Signature', ', Extra=1, Signature'",
        "'Signature=', 'Signature=0'",
        "'/aws4_request', '/aws4_request_'",
        "'/cognito-idp/', '/cognito-idp//'",
        "'Credential=AKIACASES/2026', 'Credential=AKIACASES/026'"
    })
    void aPartThatIsTwiceOrNotWholeIsRefused(String part, String altered) {
        var signed = pools.signed(call(), UserPools.SIGNER);
        var header = header(signed, "Authorization").replace(part, altered);

        assertThat(PAWL.answers(with(signed, header)).text("__type"))
                .isEqualTo("IncompleteSignatureException");
    }

    /// S16: `Date` says the time where `X-Amz-Date` does not.
    @Test
    @Case("CG-14")
    void theTimeMayStandInDate() {
        assertThat(sentTo("127.0.0.1", "Date")).startsWith("HTTP/1.1 200");
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

    private static String sentTo(String host) {
        return sentTo(host, "X-Amz-Date");
    }

    /// Sends a signed request that names a host of its own.
    ///
    /// @param dated the header that says the time
    private static String sentTo(String host, String dated) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("Host", host);
        headers.put(dated, AwsSigner.time(PAWL.clock().instant()));
        headers.put("Content-Type", "application/x-amz-json-1.1");
        headers.put("X-Amz-Target", "AWSCognitoIdentityProviderService.AdminGetUser");
        headers.put("Authorization", UserPools.SIGNER.sign("POST", "/", headers, BODY));
        headers.put("Content-Length", Integer.toString(BODY.length()));
        var head = new StringBuilder("POST / HTTP/1.1\r\n");
        headers.forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
        try (var wire = RawHttp.connect(PAWL)) {
            return wire.sends((head + "\r\n" + BODY).getBytes(StandardCharsets.US_ASCII))
                    .readsJson();
        }
    }

    private static Call with(Call signed, String authorization) {
        var headers = new ArrayList<>(signed.headers());
        headers.set(headers.indexOf("Authorization") + 1, authorization);
        return new Call(signed.method(), signed.path(), headers, signed.body());
    }

    private static Call call() {
        return UserPools.call("AdminGetUser", BODY);
    }

    private static String header(Call call, String name) {
        return call.headers().get(call.headers().indexOf(name) + 1);
    }
}
