package dev.pawl.client.cognito;

import dev.pawl.client.cognito.CognitoException.Refused;
import dev.pawl.client.cognito.CognitoException.Unanswered;
import dev.pawl.client.cognito.CognitoException.Unusable;
import dev.pawl.client.error.ErrorResponseException;
import dev.pawl.client.error.ErrorResponseException.Hints;
import dev.pawl.client.error.InvalidResponseException;
import dev.pawl.client.error.OidcException;
import dev.pawl.client.error.Refusal.MissingMember;
import dev.pawl.client.error.TransportException;
import dev.pawl.protocol.ErrorCode;
import dev.pawl.protocol.Secret;
import java.io.IOException;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/// What Cognito's refusal of a refresh means in the words of OAuth (RFC 6749 §5.2).
final class OAuthTerms {
    private static final int TOO_MANY_REQUESTS = 429;

    private OAuthTerms() {}

    /// @param app to name the address that did not answer
    static OidcException of(CognitoException failure, AppClient app) {
        if (failure instanceof Refused no) return refused(no);
        if (failure instanceof Unanswered none) return unanswered(none, app);
        if (failure instanceof Unusable) return without("AuthenticationResult");
        throw new IllegalStateException("there is no other kind", failure);
    }

    private static OidcException refused(Refused no) {
        return switch (no.error()) {
            case NOT_AUTHORIZED ->
                    said(
                            no,
                            isAboutSecret(no) ? ErrorCode.INVALID_CLIENT : ErrorCode.INVALID_GRANT);
            case REFRESH_TOKEN_REUSE, USER_NOT_FOUND, USER_NOT_CONFIRMED, PASSWORD_RESET_REQUIRED ->
                    said(no, ErrorCode.INVALID_GRANT);
            case UNAUTHORIZED, RESOURCE_NOT_FOUND -> said(no, ErrorCode.INVALID_CLIENT);
            case UNSUPPORTED_OPERATION, UNSUPPORTED_TOKEN_TYPE, FORBIDDEN ->
                    said(no, ErrorCode.UNAUTHORIZED_CLIENT);
            case INVALID_PARAMETER, INVALID_PASSWORD, CODE_MISMATCH, USERNAME_EXISTS ->
                    said(no, ErrorCode.INVALID_REQUEST);
            case TOO_MANY_REQUESTS -> said(no, TOO_MANY_REQUESTS, "");
            case INTERNAL_ERROR -> said(no, no.status(), "");
            // A proxy's 401 is no word of Cognito's: it says nothing about the token.
            case OTHER -> no.status() < 500 ? without("__type") : said(no, no.status(), "");
        };
    }

    /// The one code stands for a wrong secret, too, and only its explanation tells them apart.
    private static boolean isAboutSecret(Refused no) {
        return words(no).toLowerCase(Locale.ROOT).contains("secret");
    }

    private static OidcException said(Refused no, ErrorCode code) {
        return said(no, no.status(), code.code());
    }

    private static OidcException said(Refused no, int status, String code) {
        return new ErrorResponseException(
                status,
                words(no),
                Secret.of(words(no)),
                code,
                new Hints(
                        Optional.empty(), Optional.of(no.requestId()).filter(id -> !id.isEmpty())));
    }

    private static String words(Refused no) {
        return Objects.requireNonNull(no.getMessage());
    }

    private static OidcException without(String member) {
        return new InvalidResponseException(new MissingMember(member));
    }

    private static OidcException unanswered(Unanswered none, AppClient app) {
        var address =
                app.endpoint()
                        .map(Object::toString)
                        .orElse("https://cognito-idp.%s.amazonaws.com/".formatted(app.region()));
        var failure =
                none.getCause() instanceof IOException known
                        ? known
                        : new IOException(none.getMessage());
        return new TransportException("POST", address, none.delivery(), failure);
    }
}
