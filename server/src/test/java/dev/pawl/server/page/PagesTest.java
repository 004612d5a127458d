package dev.pawl.server.page;

import static dev.pawl.server.page.Samples.PAGES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.protocol.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PagesTest {
    static Stream<String> pages() {
        return Samples.saying("word").values().stream();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "\"><img src=x onerror=alert(1)>",
                "' autofocus onfocus='alert(1)",
                "</title></head><body><h1>other",
                "<!-- ${7*7} @template.x() -->",
                "&quot;&gt;&lt;b&gt;",
                "שלום مرحبا \u202E evil",
            })
    void noValueChangesTheMarkup(String hostile) {
        assertThat(skeletons(hostile)).isEqualTo(skeletons("word"));
    }

    @Test
    void aLongWordStaysWhole() {
        var word = "W".repeat(10_000);

        assertThat(PAGES.error(Page.Failure.ofRequest(word, "r"))).contains(word);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyPageSaysWhatItIs(String html) {
        var markup = Markup.of(html);

        assertThat(html).startsWith("<!doctype html>");
        assertThat(markup.tags()).contains("<html lang=\"en\" dir=\"ltr\">", "<title>");
        assertThat(html).containsPattern("<title>\\S[^<]* · Pawl</title>");
        assertThat(Markup.values(markup.all("meta"), "content"))
                .contains("width=device-width, initial-scale=1");
        assertThat(markup.all("h1")).hasSize(1);
        assertThat(markup.all("main")).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void nothingRunsAndNothingIsStyledInline(String html) {
        var markup = Markup.of(html);

        assertThat(markup.all("script|style|iframe|object|base")).isEmpty();
        assertThat(markup.attributes()).isNotEmpty().noneMatch(name -> name.matches("style|on.*"));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void onlyOurOwnAssetsAreLoaded(String html) {
        var markup = Markup.of(html);
        var loaded =
                Stream.of(
                                Markup.values(markup.all("img"), "src"),
                                Markup.values(markup.all("link"), "href"))
                        .flatMap(List::stream);

        assertThat(loaded).containsOnly(PAGES.stylesheet().path(), PAGES.logo().path());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyFieldHasALabelAndEveryPictureAnAlternative(String html) {
        var markup = Markup.of(html);
        var fields = markup.all("input").stream().filter(tag -> !tag.contains("hidden")).toList();

        assertThat(Markup.values(markup.all("label"), "for"))
                .isEqualTo(Markup.values(fields, "id"))
                .hasSameSizeAs(fields);
        assertThat(markup.all("img")).allMatch(tag -> tag.contains(" alt=\""));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyReferenceWithinAPageLeadsSomewhere(String html) {
        var tags = Markup.of(html).tags();
        var named =
                Stream.of("aria-describedby", "aria-labelledby")
                        .flatMap(name -> Markup.values(tags, name).stream());

        assertThat(Markup.values(tags, "id")).doesNotHaveDuplicates().containsAll(named.toList());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void headingsSkipNoLevel(String html) {
        var levels =
                Markup.of(html).all("h[1-6]").stream().map(tag -> tag.charAt(2) - '0').toList();

        for (int i = 1; i < levels.size(); i++) {
            assertThat(levels.get(i)).isLessThanOrEqualTo(levels.get(i - 1) + 1);
        }
    }

    @Test
    void aFormCarriesItsProofAndItsTransaction() {
        var page = new Page.SignIn(app(), form("proof", "opaque"), "", Optional.empty());

        var inputs = Markup.of(PAGES.signIn(page)).all("input");

        assertThat(Markup.values(inputs, "name"))
                .containsExactly("csrf", "transaction", "username", "password");
        assertThat(Markup.values(inputs, "value")).contains("proof", "opaque");
        assertThat(Markup.values(inputs, "autocomplete"))
                .containsExactly("username", "current-password");
    }

    @Test
    void thePasswordComesFirstOnceTheUserIsKnown() {
        var first = Markup.of(PAGES.signIn(Samples.signIn("", Optional.empty())));
        var again = Markup.of(PAGES.signIn(Samples.signIn("ada", Optional.empty())));

        assertThat(focused(first)).containsExactly("username");
        assertThat(focused(again)).containsExactly("password");
    }

    @Test
    void aFailedSignInSaysSoToTheFieldsAndToTheTab() {
        var html = PAGES.signIn(Samples.signIn("ada", Optional.of(Page.Notice.WRONG)));

        assertThat(html)
                .contains("<title>Try again: sign in · Pawl</title>")
                .contains("The username or the password is not right.");
        assertThat(Markup.values(Markup.of(html).all("input"), "aria-describedby"))
                .containsExactly("notice", "notice");
    }

    @Test
    void aSlowedDownSignInSaysHowLongToWait() {
        assertThat(slowDown(Duration.ofMillis(7_001))).contains("Wait 8 seconds,");
        assertThat(slowDown(Duration.ofMillis(3))).contains("Wait one second,");
        assertThat(slowDown(Duration.ofSeconds(91))).contains("Wait 2 minutes,");
    }

    @Test
    void consentExplainsWhatItKnowsAndNamesWhatItDoesNot() {
        var html = PAGES.consent(Samples.consent("ada", "openid offline_access ledger:write"));

        assertThat(html)
                .contains("Stay signed in", "Keep access while you are away.")
                .contains("<code>ledger:write</code>")
                .contains("value=\"allow\"", "value=\"deny\"")
                .contains("href=\"/switch\"");
    }

    @Test
    void consentToNothingInParticularHasNoEmptyList() {
        assertThat(PAGES.consent(Samples.consent("ada", ""))).doesNotContain("<ul");
    }

    @Test
    void aLinkNeverRunsAScript() {
        var link = new Page.Link("go", URI.create("javascript:alert(1)"));

        var html = PAGES.message(new Page.Message("Done", "Go.", Optional.of(link)));

        assertThat(html).doesNotContain("javascript");
    }

    @Test
    void thePathOfTheIssuerStandsBeforeTheAssets() {
        var pages = Pages.of(URI.create("https://example.com/tenant/"));

        var html = pages.message(Page.Message.signedOut());

        assertThat(html).contains("href=\"/tenant" + pages.stylesheet().path() + "\"");
    }

    private static Map<String, List<String>> skeletons(String word) {
        var skeletons = new LinkedHashMap<String, List<String>>();
        Samples.saying(word)
                .forEach((name, html) -> skeletons.put(name, Markup.of(html).skeleton()));
        return skeletons;
    }

    private static String slowDown(Duration wait) {
        return PAGES.signIn(Samples.signIn("ada", Optional.of(Page.Notice.slowDown(wait))));
    }

    private static List<String> focused(Markup markup) {
        var tags = markup.tags().stream().filter(tag -> tag.contains("autofocus")).toList();
        return Markup.values(tags, "id");
    }

    private static App app() {
        return new App("Budget Planner", Samples.CALLBACK);
    }

    private static Form form(String csrf, String transaction) {
        return new Form(URI.create("/sign-in"), Secret.of(csrf), Secret.of(transaction));
    }
}
