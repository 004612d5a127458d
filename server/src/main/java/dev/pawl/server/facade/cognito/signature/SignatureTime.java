package dev.pawl.server.facade.cognito.signature;

import dev.pawl.server.facade.cognito.signature.SignatureProblem.Kind;
import dev.pawl.server.http.Request;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;

/// When a request was signed: `X-Amz-Date` says it, or `Date` where there is no such header.
///
/// @param header which of them, in lower case
/// @param moment what it says
record SignatureTime(String header, Instant moment) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    /// @throws SignatureProblem if neither says a time
    static SignatureTime of(Request request) throws SignatureProblem {
        var own = request.headers().find("X-Amz-Date");
        try {
            return own.isPresent()
                    ? new SignatureTime("x-amz-date", TIME.parse(own.get(), Instant::from))
                    : new SignatureTime("date", ofDate(request.header("Date")));
        } catch (DateTimeParseException e) {
            throw new SignatureProblem(Kind.INCOMPLETE);
        }
    }

    /// RFC 9110 §5.6.7, or AWS's form.
    private static Instant ofDate(String text) {
        return text.endsWith("Z")
                ? TIME.parse(text, Instant::from)
                : DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from);
    }

    /// In the form that is signed: `20261120T120000Z`.
    String text() {
        return TIME.format(moment);
    }
}
