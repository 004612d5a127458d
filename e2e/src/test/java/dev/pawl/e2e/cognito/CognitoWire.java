package dev.pawl.e2e.cognito;

import dev.pawl.e2e.PlainHttp;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// AWS JSON 1.1 as it goes over the wire, without a client's idea of what an answer is.
///
/// @param endpoint where the service answers: `http://127.0.0.1:9229/`
/// @param region what signatures are made for
/// @param credentials what signs
public record CognitoWire(URI endpoint, String region, AwsBasicCredentials credentials) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String TYPE = "application/x-amz-json-1.1";
    private static final String SERVICE = "AWSCognitoIdentityProviderService.";

    /// What came back.
    public record Answer(HttpResponse<String> response) {
        public int status() {
            return response.statusCode();
        }

        /// The body; missing when it is no JSON.
        public JsonNode json() {
            try {
                return JSON.readTree(response.body());
            } catch (JacksonException notJson) {
                return JSON.missingNode();
            }
        }

        /// A header, or an empty text.
        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }

    /// Asks as an administrator.
    ///
    /// @param body JSON
    public Answer signed(String operation, String body) {
        var plain =
                SdkHttpRequest.builder()
                        .method(SdkHttpMethod.POST)
                        .uri(endpoint)
                        .putHeader("Content-Type", TYPE)
                        .putHeader("X-Amz-Target", SERVICE + operation)
                        .build();
        var signed =
                AwsV4HttpSigner.create()
                        .sign(it ->
                                it.identity(credentials)
                                        .request(plain)
                                        .payload(ContentStreamProvider.fromUtf8String(body))
                                        .putProperty(
                                                AwsV4HttpSigner.SERVICE_SIGNING_NAME, "cognito-idp")
                                        .putProperty(AwsV4HttpSigner.REGION_NAME, region));
        var request = HttpRequest.newBuilder(endpoint).POST(BodyPublishers.ofString(body));
        signed.request()
                .forEachHeader((name, values) -> {
                    if (!name.equalsIgnoreCase("Host"))
                        values.forEach(value -> request.header(name, value));
                });
        return send(request.build());
    }

    /// Asks as anybody.
    ///
    /// @param body JSON
    public Answer unsigned(String operation, String body) {
        return send(
                HttpRequest.newBuilder(endpoint)
                        .header("Content-Type", TYPE)
                        .header("X-Amz-Target", SERVICE + operation)
                        .POST(BodyPublishers.ofString(body))
                        .build());
    }

    /// Fetches a document.
    public Answer get(String path) {
        return send(HttpRequest.newBuilder(endpoint.resolve(path)).build());
    }

    /// Sends a form, `a=b&c=d`.
    public Answer form(String path, String form) {
        return send(
                HttpRequest.newBuilder(endpoint.resolve(path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build());
    }

    private static Answer send(HttpRequest request) {
        return new Answer(PlainHttp.send(request));
    }
}
