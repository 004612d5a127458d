package dev.pawl.server.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.net.URI;
import java.util.List;
import java.util.Map;

/// Renders the pages of one server. Each page is a value in, HTML text (UTF-8) out.
///
/// Whatever a page shows is escaped for the place it stands in; names chosen by strangers are also
/// isolated in their writing direction. Send a page with the headers of [PageHeaders].
public final class Pages {
    /// What to send as `Content-Type` of every page.
    public static final String CONTENT_TYPE = "text/html; charset=utf-8";

    private final TemplateEngine engine = TemplateEngine.createPrecompiled(ContentType.Html);
    private final Asset stylesheet = Asset.load("pawl", "css", "text/css; charset=utf-8");
    private final Asset logo = Asset.load("pawl", "svg", "image/svg+xml");
    private final Site site;

    private Pages(URI issuer) {
        this.site = new Site(issuer, stylesheet, logo);
    }

    /// Prepares the pages of a server.
    ///
    /// @param issuer named on every page; its path is put before the path of each asset
    public static Pages of(URI issuer) {
        return new Pages(issuer);
    }

    /// The root page: what is running, and how to talk to it.
    public String home(Page.Home page) {
        return render("home.jte", page);
    }

    /// The form that asks for user name and password.
    public String signIn(Page.SignIn page) {
        return render("sign-in.jte", page);
    }

    /// The question whether an application may have what it asks for.
    public String consent(Page.Consent page) {
        return render("consent.jte", page);
    }

    /// The question whether to end the session.
    public String signOut(Page.SignOut page) {
        return render("sign-out.jte", page);
    }

    /// What stands where no page can be shown and no application can be told.
    public String error(Page.Failure page) {
        return render("error.jte", page);
    }

    /// A few closing words: signed out, nothing was allowed.
    public String message(Page.Message page) {
        return render("message.jte", page);
    }

    /// A form that posts itself to an application.
    public String formPost(Page.Answer page) {
        return render("form-post.jte", page);
    }

    /// An answer for the page around this one, or the one that opened it.
    public String webMessage(Page.Answer page) {
        return render("web-message.jte", page);
    }

    /// The one stylesheet.
    public Asset stylesheet() {
        return stylesheet;
    }

    /// The logo, which is also the icon of every page.
    public Asset logo() {
        return logo;
    }

    /// Everything the pages load.
    public List<Asset> assets() {
        return List.of(stylesheet, logo);
    }

    private String render(String template, Page page) {
        var html = new StringOutput();
        engine.render(template, Map.of("page", page, "site", site), html);
        return html.toString();
    }
}
