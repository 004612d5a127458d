package dev.pawl.server.facade.redcore;

import dev.pawl.server.http.Parameters;
import dev.pawl.server.http.Request;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Reads the body of a request as PHP does: a form or one JSON object. Of another type it is
/// nothing, and so are its parameters.
final class RequestBody {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final Set<String> READABLE = Set.of(FORM, "application/json");

    private RequestBody() {}

    static Parameters parameters(Request request) {
        return READABLE.contains(type(request)) ? request.form() : Parameters.of(Map.of());
    }

    static boolean isForm(Request request) {
        return type(request).equals(FORM);
    }

    private static String type(Request request) {
        return request.header("Content-Type").split(";", 2)[0].trim().toLowerCase(Locale.ROOT);
    }
}
