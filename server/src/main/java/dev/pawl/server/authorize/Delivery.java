package dev.pawl.server.authorize;

import dev.pawl.protocol.OAuthException;
import dev.pawl.protocol.Parameter;
import dev.pawl.server.http.Cors;
import dev.pawl.server.http.Response;
import dev.pawl.server.http.UrlEncoded;
import dev.pawl.server.page.Page;
import dev.pawl.server.page.PageHeaders;
import dev.pawl.server.page.Pages;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// Brings answers to the client through the browser (RFC 6749 §4.1.2). Every answer names the
/// issuer, so that a client of several servers cannot be made to bring a code to the wrong one (RFC
/// 9207).
///
/// On the wire: `303`, `Location: https://app.example.com/cb?code=pawl_ac_…&state=…&iss=…`
///
/// @param issuer as in the metadata
record Delivery(String issuer, Pages pages) {
    Response deliver(Map<String, String> answer, ReturnAddress to) {
        var complete = new LinkedHashMap<>(answer);
        to.state().ifPresent(state -> complete.put(Parameter.STATE, state));
        complete.put(Parameter.ISS, issuer);
        return switch (to.mode()) {
            // RFC 6749 §3.1.2: a query is kept
            case QUERY -> redirect(to, to.redirect().uri().indexOf('?') < 0 ? "?" : "&", complete);
            case FRAGMENT -> redirect(to, "#", complete);
            case FORM_POST -> posted(to, complete);
            case WEB_MESSAGE -> message(to, complete);
        };
    }

    /// RFC 6749 §4.1.2.1.
    Response deliver(OAuthException e, ReturnAddress to) {
        var answer = new LinkedHashMap<String, String>();
        answer.put(Parameter.ERROR, e.code().code());
        answer.put(Parameter.ERROR_DESCRIPTION, e.description());
        return deliver(answer, to);
    }

    private static Response redirect(
            ReturnAddress to, String separator, Map<String, String> answer) {
        var parameters =
                answer.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + UrlEncoded.encode(entry.getValue()))
                        .collect(Collectors.joining("&"));
        return Response.redirect(to.redirect().uri() + separator + parameters)
                .with("Referrer-Policy", "no-referrer");
    }

    private Response posted(ReturnAddress to, Map<String, String> answer) {
        var target = URI.create(to.redirect().uri());
        return Response.html(200, pages.formPost(new Page.Answer(target, answer)))
                .with(PageHeaders.formPost());
    }

    /// Only a page of the client's own origin may frame this or read the message.
    private Response message(ReturnAddress to, Map<String, String> answer) {
        var origin = Cors.origin(URI.create(to.redirect().uri()));
        return Response.html(200, pages.webMessage(new Page.Answer(URI.create(origin), answer)))
                .with(PageHeaders.webMessage(origin));
    }
}
