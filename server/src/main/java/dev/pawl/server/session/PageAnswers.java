package dev.pawl.server.session;

import dev.pawl.protocol.ErrorCode;
import dev.pawl.protocol.OAuthException;
import dev.pawl.server.audit.AuditLog;
import dev.pawl.server.client.ClaimedClient;
import dev.pawl.server.http.Endpoint;
import dev.pawl.server.http.Problem;
import dev.pawl.server.http.Request;
import dev.pawl.server.http.Response;
import dev.pawl.server.page.Page;
import dev.pawl.server.page.PageHeaders;
import dev.pawl.server.page.Pages;
import dev.pawl.server.refresh.StoreUnavailable;
import java.net.URI;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Function;

/// Answers people: with pages, also where something went wrong.
public final class PageAnswers {
    private static final int REFERENCE_BYTES = 6;

    private final String base;
    private final Pages pages;
    private final AuditLog audit;
    private final SecureRandom random;

    /// Gathers what pages are made of.
    ///
    /// @param issuer its path is put before every address on a page
    public PageAnswers(URI issuer, Pages pages, AuditLog audit, SecureRandom random) {
        var path = Optional.ofNullable(issuer.getRawPath()).orElse("");
        this.base = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        this.pages = pages;
        this.audit = audit;
        this.random = random;
    }

    /// What renders them.
    public Pages pages() {
        return pages;
    }

    /// The address of an endpoint as a page names it.
    public URI address(String path) {
        return URI.create(base + path);
    }

    /// Answers a page that stays on this server.
    public Response closed(int status, String html) {
        return Response.html(status, html).with(PageHeaders.CLOSED);
    }

    /// Answers a page whose form may lead to an application.
    public Response redirecting(int status, String html) {
        return Response.html(status, html).with(PageHeaders.REDIRECTING);
    }

    /// Answers that a request cannot go on: nobody but the person in front of the browser can be
    /// told.
    private Response refused(String endpoint, Request request, OAuthException e) {
        return failed(
                endpoint,
                request,
                e,
                reference -> Page.Failure.ofRequest(e.description(), reference));
    }

    /// Answers that a form came too late.
    public Response expired(String endpoint, Request request) {
        var e =
                new OAuthException(
                        ErrorCode.INVALID_REQUEST, "The page has expired.", "expired_page");
        return failed(endpoint, request, e, Page.Failure::expired);
    }

    /// Answers that the browser keeps no cookies, without which nobody can sign in.
    public Response withoutCookie(String endpoint, Request request) {
        var e =
                new OAuthException(
                        ErrorCode.INVALID_REQUEST,
                        "The browser sent no cookie.",
                        "no_browser_cookie");
        return failed(endpoint, request, e, PageAnswers::withoutCookies);
    }

    /// Lets an endpoint answer people: its errors become pages.
    public Endpoint guarded(String path, Endpoint endpoint) {
        return request -> {
            try {
                return endpoint.handle(request);
            } catch (OAuthException e) {
                return e.retryAfter().isPresent()
                        ? busy(path, request, e)
                        : refused(path, request, e);
            } catch (StoreUnavailable e) {
                var trouble =
                        new OAuthException(
                                ErrorCode.TEMPORARILY_UNAVAILABLE, "", "store_unavailable");
                return failed(path, request, trouble, Page.Failure::unavailable)
                        .with("Retry-After", "1");
            }
        };
    }

    private Response busy(String path, Request request, OAuthException e) {
        var wait = e.retryAfter().map(Problem::seconds).orElse(1L);
        return failed(path, request, e, Page.Failure::unavailable)
                .with("Retry-After", String.valueOf(wait));
    }

    private Response failed(
            String endpoint,
            Request request,
            OAuthException e,
            Function<String, Page.Failure> page) {
        var reference = reference();
        var detail = e.detail().isEmpty() ? "" : e.detail() + ", ";
        audit.record(
                ClaimedClient.of(request)
                        .refused(request, endpoint, e.reason(), detail + "reference " + reference));
        var failure = page.apply(reference);
        return closed(failure.status(), pages.error(failure));
    }

    private static Page.Failure withoutCookies(String reference) {
        return new Page.Failure(
                400,
                "This browser sent no cookie",
                "Without cookies it cannot be known who signs in.",
                "Allow cookies for this site, go back to the application and start again.",
                Optional.of(reference));
    }

    private String reference() {
        var bytes = new byte[REFERENCE_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
