package dev.pawl.client.http;

import dev.pawl.client.error.TransportException;
import dev.pawl.client.error.TransportException.Delivery;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// One request; its headers and its form may hold secrets, so it prints only where it goes.
public final class HttpRequest {
    private static final String AUTHORIZATION = "Authorization";

    private final URI uri;
    private final Map<String, String> headers;
    private final Optional<Form> form;
    private final boolean isPinned;

    private HttpRequest(
            URI uri, Map<String, String> headers, Optional<Form> form, boolean isPinned) {
        this.uri = uri;
        this.headers = Collections.unmodifiableMap(headers);
        this.form = form;
        this.isPinned = isPinned;
    }

    /// Asks for a resource.
    ///
    /// @throws TransportException when the text is no absolute http or https address
    public static HttpRequest get(String url) {
        return new HttpRequest(address("GET", url), Map.of(), Optional.empty(), false);
    }

    /// Submits a form.
    ///
    /// @throws TransportException when the text is no absolute http or https address
    public static HttpRequest post(String url, Form form) {
        return new HttpRequest(address("POST", url), Map.of(), Optional.of(form), false);
    }

    /// Returns this request with an `Authorization` header.
    public HttpRequest authorized(String value) {
        return with(AUTHORIZATION, value);
    }

    /// Returns this request with one header more.
    public HttpRequest with(String header, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new HttpRequest(uri, more, form, isPinned);
    }

    /// Returns this request with one form parameter more.
    public HttpRequest withParameter(String name, String value) {
        var base = form.orElseThrow(() -> new IllegalStateException("a GET has no form"));
        return new HttpRequest(uri, headers, Optional.of(base.with(name, value)), isPinned);
    }

    /// Returns this request for its address alone: a redirect is an answer like any other.
    public HttpRequest withoutRedirects() {
        return new HttpRequest(uri, headers, form, true);
    }

    public String method() {
        return form.isPresent() ? "POST" : "GET";
    }

    public URI uri() {
        return uri;
    }

    public Map<String, String> headers() {
        return headers;
    }

    public Optional<Form> form() {
        return form;
    }

    /// Asks whether this request shows nobody anything worth stealing, and may therefore be
    /// redirected.
    public boolean isAnonymous() {
        return form.isEmpty() && !headers.containsKey(AUTHORIZATION);
    }

    /// Asks whether a redirect may be followed without asking anybody.
    public boolean mayBeRedirected() {
        return isAnonymous() && !isPinned;
    }

    @Override
    public String toString() {
        return method() + " " + uri;
    }

    private static URI address(String method, String url) {
        try {
            var uri = new URI(url);
            if ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme())) return uri;
        } catch (URISyntaxException unreadable) {
            throw notSent(method, url, "unreadable address");
        }
        throw notSent(method, url, "unsupported protocol scheme");
    }

    private static TransportException notSent(String method, String url, String why) {
        return new TransportException(
                method, url, Delivery.NOT_SENT, new MalformedURLException(why));
    }
}
