package dev.pawl.cli.refresh;

import dev.pawl.cli.shell.Timepiece;
import dev.pawl.cli.text.GoTransport;
import dev.pawl.client.error.ErrorResponseException;
import dev.pawl.client.error.InvalidResponseException;
import dev.pawl.client.error.OidcException;
import dev.pawl.client.error.Refusal;
import dev.pawl.client.error.TransportException;

/// What the original's libraries say when a step fails, which is what its users search for.
final class GoWording {
    private static final String KEYS = "failed to verify signature: fetching keys oidc: ";

    private final GoRefusal refusals;

    GoWording(Timepiece time) {
        this.refusals = new GoRefusal(time);
    }

    String ofDiscovery(OidcException failure) {
        return switch (failure) {
            case ErrorResponseException said -> said.statusLine() + ": " + said.body().reveal();
            case TransportException lost -> GoTransport.complaint(lost);
            case InvalidResponseException refused -> refusals.ofDiscovery(refused.refusal());
        };
    }

    String ofTokenRequest(OidcException failure) {
        return switch (failure) {
            // The original does not look for an error in an answer that claims success.
            case ErrorResponseException said when said.status() < 300 ->
                    "oauth2: server response missing access_token";
            case ErrorResponseException said ->
                    "oauth2: cannot fetch token: "
                            + said.statusLine()
                            + "\nResponse: "
                            + said.body().reveal();
            case TransportException lost -> GoTransport.complaint(lost);
            case InvalidResponseException refused -> refusals.ofTokenResponse(refused.refusal());
        };
    }

    /// A failure that is not the token's is one of fetching the keys.
    String ofIdToken(OidcException failure) {
        return switch (failure) {
            case ErrorResponseException said ->
                    KEYS + "get keys failed: " + said.statusLine() + " " + said.body().reveal();
            case TransportException lost -> KEYS + "get keys failed " + GoTransport.complaint(lost);
            case InvalidResponseException refused
                    when refused.refusal() instanceof Refusal.NotJson answer ->
                    KEYS
                            + "failed to decode keys: "
                            + GoRefusal.decoding(answer, "jose.JSONWebKeySet")
                            + " "
                            + answer.body().reveal();
            case InvalidResponseException refused -> refusals.ofIdToken(refused.refusal());
        };
    }

    String ofUserInfo(OidcException failure) {
        return switch (failure) {
            case ErrorResponseException said -> said.statusLine() + ": " + said.body().reveal();
            case TransportException lost -> GoTransport.complaint(lost);
            case InvalidResponseException refused -> refusals.ofUserInfo(refused.refusal());
        };
    }
}
