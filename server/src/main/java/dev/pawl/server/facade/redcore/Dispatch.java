package dev.pawl.server.facade.redcore;

import dev.pawl.server.http.Endpoint;
import dev.pawl.server.http.ErrorShape;
import dev.pawl.server.http.Parameters;
import dev.pawl.server.http.Problem;
import dev.pawl.server.http.Request;
import dev.pawl.server.http.Response;
import java.util.Locale;
import java.util.Map;

/// Everything of redCORE is at `/index.php`; the address says which operation is meant.
///
/// `?option=token&api=oauth2`; `com_token` is the same, as Joomla names its components.
final class Dispatch implements Endpoint {
    static final String PATH = "/index.php";

    private static final String NO_OPERATION =
            "OAuth2 operation name is empty. Please provide proper option name.";

    private final Map<String, Endpoint> operations;

    Dispatch(Map<String, Endpoint> operations) {
        this.operations = Map.copyOf(operations);
    }

    @Override
    public Response handle(Request request) {
        var query = request.queryParameters();
        if (!query.find("api").filter("oauth2"::equalsIgnoreCase).isPresent()) return nobody();
        var name = name(query);
        if (name.isEmpty()) return nothing();
        var operation = operations.get(name);
        return operation == null ? nobody() : operation.handle(request);
    }

    private static String name(Parameters query) {
        var option = query.find("option").orElse("").toLowerCase(Locale.ROOT);
        return option.startsWith("com_") ? option.substring(4) : option;
    }

    /// Joomla would go on to a page of its own; there is none here.
    private static Response nobody() {
        return ErrorShape.OAUTH.render(Problem.notFound());
    }

    private static Response nothing() {
        var body =
                new PhpJson()
                        .put("message", NO_OPERATION)
                        .put("code", 0)
                        .put("type", "RuntimeException");
        return Response.of(500, "application/json", body.toBytes())
                .with("Cache-Control", "no-store");
    }
}
