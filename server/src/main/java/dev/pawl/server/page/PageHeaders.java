package dev.pawl.server.page;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// The headers to send with a page: nothing is loaded but our own stylesheet and logo, nothing
/// runs, nothing frames it, nothing keeps a copy.
public final class PageHeaders {
    /// For pages that stay on this server: home, errors, messages.
    public static final Map<String, String> CLOSED = headers("; form-action 'self'", "same-origin");

    /// For pages whose form may end in a redirect to an application: sign-in and consent.
    ///
    /// No `form-action` here: Chromium applies it to every redirect after the post, also to those
    /// the application makes on its own, such as from an https callback into a native app. Naming
    /// the application's origin is not enough, and an IPv6 loopback address cannot be named at all.
    /// What the directive would guard against, markup slipped into the page, has nowhere to enter.
    ///
    /// No opener policy either: it would cut a sign-in window off from the page that opened it,
    /// which applications that sign in through a pop-up wait for.
    public static final Map<String, String> REDIRECTING = headers("", "unsafe-none");

    /// For a page that posts itself to an application: it runs one script, which is ours.
    public static Map<String, String> formPost() {
        return scripted("; frame-ancestors 'none'", Script.FORM_POST);
    }

    /// For a page that sends itself to the page around it, or the one that opened it.
    ///
    /// @param origin whose pages may frame it
    public static Map<String, String> webMessage(String origin) {
        var headers = new LinkedHashMap<>(scripted("; frame-ancestors " + origin, Script.MESSAGE));
        headers.remove("X-Frame-Options"); // it cannot name an origin; the policy does
        return headers;
    }

    private static Map<String, String> scripted(String ancestors, Script script) {
        var headers = new LinkedHashMap<>(REDIRECTING);
        headers.put(
                "Content-Security-Policy",
                "default-src 'none'; script-src '"
                        + script.hash()
                        + "'; base-uri 'none'"
                        + ancestors);
        return headers;
    }

    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none';"
                    + " frame-ancestors 'none'";

    private static final String PERMISSIONS_POLICY =
            "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()";

    private PageHeaders() {}

    private static Map<String, String> headers(String formAction, String openerPolicy) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("Content-Security-Policy", CONTENT_SECURITY_POLICY + formAction);
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("X-Frame-Options", "DENY");
        headers.put("Referrer-Policy", "no-referrer");
        headers.put("Cache-Control", "no-store");
        headers.put("Cross-Origin-Opener-Policy", openerPolicy);
        headers.put("Cross-Origin-Resource-Policy", "same-origin");
        headers.put("Permissions-Policy", PERMISSIONS_POLICY);
        return Collections.unmodifiableMap(headers);
    }
}
