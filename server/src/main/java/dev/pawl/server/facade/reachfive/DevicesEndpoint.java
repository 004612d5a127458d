package dev.pawl.server.facade.reachfive;

import dev.pawl.server.facade.reachfive.BearerToken.Holder;
import dev.pawl.server.http.JsonObject;
import dev.pawl.server.http.Request;
import dev.pawl.server.http.Response;
import dev.pawl.server.refresh.RefreshTokenFamilies;
import dev.pawl.server.refresh.RefreshTokenFamily;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Shows a user where an application keeps refresh tokens of his, and lets him end one.
///
/// ```
/// GET /identity/v1/session-devices
/// DELETE /identity/v1/session-devices/{id}
/// ```
final class DevicesEndpoint {
    static final String PATH = "/identity/v1/session-devices";

    private static final int PAGE = 100;

    private final BearerToken bearer;
    private final RefreshTokenFamilies families;
    private final Endings endings;

    DevicesEndpoint(BearerToken bearer, RefreshTokenFamilies families, Endings endings) {
        this.bearer = bearer;
        this.families = families;
        this.endings = endings;
    }

    Response list(Request request) {
        var devices = devices(bearer.of(request)).stream().map(DevicesEndpoint::json).toList();
        return Response.json(200, new JsonObject().putAny("session_devices", devices).toBytes());
    }

    Response end(Request request) {
        var id = request.path().substring(request.path().lastIndexOf('/') + 1);
        var device =
                devices(bearer.of(request)).stream()
                        .filter(family -> family.id().toString().equals(id))
                        .findFirst()
                        .orElseThrow(Fault.UNKNOWN_DEVICE::exception);
        endings.one(device.id());
        return Response.of(204).with("Cache-Control", "no-store");
    }

    private List<RefreshTokenFamily> devices(Holder holder) {
        return all(holder.user().subject()).stream()
                .filter(family -> family.authorization().offline())
                .filter(family ->
                        family.authorization().clientId().equals(holder.token().clientId()))
                .toList();
    }

    private List<RefreshTokenFamily> all(String subject) {
        var all = new ArrayList<RefreshTokenFamily>();
        var page = families.listBySubject(subject, Optional.empty(), PAGE);
        while (!page.isEmpty()) {
            all.addAll(page);
            page = families.listBySubject(subject, Optional.of(page.getLast()), PAGE);
        }
        return all;
    }

    private static Map<String, Object> json(RefreshTokenFamily family) {
        var device = family.authorization().device();
        var json = new LinkedHashMap<String, Object>();
        json.put("id", family.id().toString());
        json.put("token_type", "RT");
        json.put("ip", device.address());
        json.put("user_agent_name", device.userAgent());
        json.put("created_at", family.deadlines().createdAt().toString());
        json.put("last_connection", family.lineage().since().toString());
        json.put("expires_at", family.deadlines().first().toString());
        return json;
    }
}
