package dev.pawl.client.testing.chaos;

import dev.pawl.protocol.Scope;
import java.util.LinkedHashMap;
import java.util.Map;

/// What a test in another process may ask: `GET /chaos/counters`, `POST /chaos/login` and `GET
/// /chaos/requests`. None of it can go wrong, or counts.
final class Control {
    static final String PATH = "/chaos/";

    private final ChaosIssuer issuer;

    Control(ChaosIssuer issuer) {
        this.issuer = issuer;
    }

    Reply answer(Request request) {
        return switch (request.path().substring(PATH.length())) {
            case "counters" -> Reply.json(200, Json.object(counters()));
            case "requests" -> Reply.json(200, requests());
            case "login" -> Reply.json(200, login(request.form()));
            default -> Reply.empty(404);
        };
    }

    private Map<String, String> counters() {
        var counters = new LinkedHashMap<String, String>();
        counters.put("deliveries", Integer.toString(issuer.deliveries()));
        counters.put("refreshes", Integer.toString(issuer.refreshes()));
        counters.put("double_spends", Integer.toString(issuer.doubleSpends()));
        counters.put("revoked_families", Integer.toString(issuer.revokedFamilies()));
        return counters;
    }

    private String requests() {
        return Json.array(issuer.requests().stream().map(Control::request).toList());
    }

    private String login(Map<String, String> form) {
        var clientId = form.getOrDefault("client_id", ChaosIssuer.CLIENT_ID);
        var scope = form.getOrDefault("scope", ChaosIssuer.SCOPE.toString());
        return issuer.login(clientId, Scope.parse(scope)).members().source();
    }

    private static String request(Delivery delivery) {
        var members = new LinkedHashMap<String, String>();
        members.put("number", Integer.toString(delivery.number()));
        members.put("at", Json.text(delivery.at().toString()));
        members.put("outcome", Json.text(delivery.outcome().name()));
        return Json.object(members);
    }
}
