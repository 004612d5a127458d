package dev.pawl.server.page;

import dev.pawl.protocol.Scope;
import dev.pawl.protocol.Secret;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Every page, with the same words wherever a word may come from outside.
final class Samples {
    static final Pages PAGES = Pages.of(URI.create("https://id.example.com"));
    static final URI CALLBACK = URI.create("https://app.example.com/cb");

    private Samples() {}

    /// All pages by name, rendered with a word in each place.
    static Map<String, String> saying(String word) {
        var pages = new LinkedHashMap<String, String>();
        pages.put("home", PAGES.home(home(word)));
        pages.put("home of the demo", PAGES.home(demo(word)));
        pages.put("sign-in", PAGES.signIn(signIn(word, Optional.empty())));
        pages.put("sign-in again", PAGES.signIn(signIn(word, Optional.of(new Page.Notice(word)))));
        pages.put("consent", PAGES.consent(consent(word, "openid custom:scope")));
        pages.put("sign-out", PAGES.signOut(signOut(word)));
        pages.put("error", PAGES.error(failure(word)));
        pages.put("message", PAGES.message(message(word)));
        return pages;
    }

    static Page.SignIn signIn(String word, Optional<Page.Notice> notice) {
        return new Page.SignIn(new App(word, CALLBACK), form(word), word, notice);
    }

    static Page.Consent consent(String word, String scope) {
        return new Page.Consent(
                new App(word, CALLBACK),
                form(word),
                word,
                Scope.parse(scope),
                URI.create("/switch"));
    }

    private static Page.SignOut signOut(String word) {
        return new Page.SignOut(URI.create("/sign-out"), Secret.of(word), word);
    }

    static Form form(String word) {
        return new Form(URI.create("/sign-in?a=1&b='2'"), Secret.of(word), Secret.of(word));
    }

    private static Page.Home home(String word) {
        return new Page.Home(word, endpoints(word), Optional.empty());
    }

    private static Page.Home demo(String word) {
        var demo =
                new Page.Demo(
                        List.of(new Page.Credential(word, word)),
                        new Page.Link(word, URI.create("/oauth2/authorize?a=1&b=2")),
                        List.of(new Page.Command(word, word)));
        return new Page.Home(word, endpoints(word), Optional.of(demo));
    }

    private static List<Page.Endpoint> endpoints(String word) {
        return List.of(
                new Page.Endpoint(word, URI.create("https://id.example.com/jwks"), true),
                new Page.Endpoint(word, URI.create("https://id.example.com/token"), false));
    }

    private static Page.Failure failure(String word) {
        return new Page.Failure(400, word, word, word, Optional.of(word));
    }

    private static Page.Message message(String word) {
        return new Page.Message(word, word, Optional.of(new Page.Link(word, URI.create("/"))));
    }
}
