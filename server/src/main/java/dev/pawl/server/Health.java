package dev.pawl.server;

import dev.pawl.server.http.Endpoint;
import dev.pawl.server.http.JsonObject;
import dev.pawl.server.http.Request;
import dev.pawl.server.http.Response;
import dev.pawl.server.refresh.RefreshTokenFamilies;

/// Whether this server can do its work: it can read its store. If not, the answer is 503 like any
/// other.
record Health(RefreshTokenFamilies families) implements Endpoint {
    static final byte[] UP = new JsonObject().put("status", "up").toBytes();

    @Override
    public Response handle(Request request) {
        var _ = families.epoch();
        return Response.json(200, UP);
    }
}
