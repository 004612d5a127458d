package dev.pawl.server.authorize;

import dev.pawl.server.discovery.ProviderMetadata;
import dev.pawl.server.http.Body;
import dev.pawl.server.http.Request;
import dev.pawl.server.http.Request.Method;
import dev.pawl.server.http.Response;
import dev.pawl.server.http.UrlEncoded;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// A browser: keeps cookies, fills forms in, and follows redirects only when told to.
public final class Browser {
    /// Tells the server that it is this browser again.
    static final String OWN_COOKIE = "__Host-pawl-browser";

    /// Tells who has signed in.
    static final String SESSION_COOKIE = "__Host-pawl-session";

    private final House house;
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private final Map<String, String> headers =
            new LinkedHashMap<>(Map.of("user-agent", "Test/1", "origin", "null"));
    private String address = "192.0.2.1";

    Browser(House house) {
        this.house = house;
    }

    /// Sends a header with every request from now on.
    public Browser sending(String name, String value) {
        headers.put(name.toLowerCase(Locale.ROOT), value);
        return this;
    }

    public Browser at(String network) {
        address = network;
        return this;
    }

    public Map<String, String> cookies() {
        return cookies;
    }

    /// Opens an address.
    public Screen get(String target) {
        var question = target.indexOf('?');
        return question < 0
                ? send(Method.GET, target, "", "")
                : send(
                        Method.GET,
                        target.substring(0, question),
                        target.substring(question + 1),
                        "");
    }

    public Screen post(String path, Map<String, String> fields) {
        var body =
                fields.entrySet().stream()
                        .map(field -> field.getKey() + "=" + UrlEncoded.encode(field.getValue()))
                        .collect(Collectors.joining("&"));
        return send(Method.POST, path, "", body);
    }

    /// Sends an application's request.
    public Screen ask(Ask ask) {
        return get(ProviderMetadata.AUTHORIZE + "?" + ask.query());
    }

    /// Lets the site of an application post its request: no `SameSite=Lax` cookie goes along.
    public Screen askByPost(Ask ask) {
        var kept = Map.copyOf(cookies);
        cookies.clear();
        var page = send(Method.POST, ProviderMetadata.AUTHORIZE, "", ask.query());
        cookies.putAll(kept);
        return page;
    }

    /// Fills a form in and sends it.
    public Screen submit(Screen page, String... fields) {
        var all = new LinkedHashMap<>(page.hidden());
        for (var i = 0; i < fields.length; i += 2) all.put(fields[i], fields[i + 1]);
        return post(page.action(), all);
    }

    /// Types a name and the password that all have.
    public Screen submitAs(Screen page, String username) {
        return submit(page, "username", username, "password", "lovelace");
    }

    /// Signs ada in on her way to a client.
    public Screen signIn(Ask ask) {
        return submitAs(ask(ask), "ada");
    }

    /// Sends a request of a signed-in browser and allows it if asked.
    public Screen allowed(Ask ask) {
        var page = ask(ask);
        return page.isConsent() ? submit(page, "decision", "allow") : page;
    }

    private Screen send(Method method, String path, String query, String body) {
        var sent = new LinkedHashMap<>(headers);
        sent.put("cookie", jar());
        if (method == Method.POST) sent.put("content-type", "application/x-www-form-urlencoded");
        var bytes = Body.of(body.getBytes(StandardCharsets.UTF_8));
        var found = new SentHeaders(sent);
        return new Screen(
                keep(house.answer(new Request(method, path, query, found, bytes, address))));
    }

    private String jar() {
        return cookies.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    private Response keep(Response response) {
        for (var header : response.headers()) {
            if (!header.name().equals("Set-Cookie")) continue;
            var pair = header.value().substring(0, header.value().indexOf(';'));
            var name = pair.substring(0, pair.indexOf('='));
            if (header.value().contains("Max-Age=0")) cookies.remove(name);
            else cookies.put(name, pair.substring(pair.indexOf('=') + 1));
        }
        return response;
    }
}
