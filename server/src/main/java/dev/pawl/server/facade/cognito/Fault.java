package dev.pawl.server.facade.cognito;

import dev.pawl.server.http.JsonObject;
import dev.pawl.server.http.Response;
import java.io.Serial;
import java.util.UUID;

/// The end of an operation that failed, as AWS JSON 1.1 says it.
///
/// ```text
/// HTTP/1.1 400
/// x-amzn-ErrorType: NotAuthorizedException:
/// x-amzn-ErrorMessage: Invalid Refresh Token.
///
/// {"__type":"NotAuthorizedException","message":"Invalid Refresh Token."}
/// ```
///
/// Every message that a client may depend on is in [Messages].
final class Fault extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    private final int status;
    private final String type;
    private final String text;
    private final String reason;

    private Fault(int status, String type, String text, String reason) {
        super(type + ": " + reason, null, false, false);
        this.status = status;
        this.type = type;
        this.text = text;
        this.reason = reason;
    }

    /// A fault of the caller: always 400, whatever its kind.
    ///
    /// @param type AWS's name of it: `NotAuthorizedException`
    /// @param text what the caller is told; may hold the caller's own ids, never a secret
    /// @param reason the private reason code
    static Fault of(String type, String text, String reason) {
        return new Fault(400, type, text, reason);
    }

    /// What went wrong before an operation was found, or on our side.
    static Fault of(int status, String type, String text, String reason) {
        return new Fault(status, type, text, reason);
    }

    String type() {
        return type;
    }

    String text() {
        return text;
    }

    String reason() {
        return reason;
    }

    Response toResponse() {
        var body = new JsonObject().put("__type", type).put("message", text);
        return Wire.answer(status, body)
                .with("x-amzn-RequestId", UUID.randomUUID().toString())
                .with("x-amzn-ErrorType", type + ":")
                .with("x-amzn-ErrorMessage", headerText());
    }

    /// A header takes less than JSON does, and the text may quote what the caller sent.
    private String headerText() {
        return text.replaceAll("[^ -~]", "?");
    }
}
