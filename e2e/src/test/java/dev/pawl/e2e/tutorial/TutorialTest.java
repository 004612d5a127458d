package dev.pawl.e2e.tutorial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.e2e.Program;
import dev.pawl.e2e.browser.Browser;
import dev.pawl.test.Needs;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Somebody follows the tutorial, with the commands and the files of its own text.
@Needs({"chromium", "chromedriver"})
final class TutorialTest {
    private static final int SET_UP = 0;
    private static final int START_PAWL = 1;
    private static final int START_NOTES = 2;
    private static final int NOTES_AGAIN = 3;
    private static final int PAWL_AGAIN = 4;

    private static final Pattern HEADING = Pattern.compile("<h1[^>]*>(.*?)</h1>");

    private final TutorialPage page = new TutorialPage(Program.freePort(), Program.freePort());

    @TempDir private Path home;
    @AutoClose private Browser browser;
    private ReaderTerminal pawl;
    private ReaderTerminal notes;

    @BeforeEach
    void stepsOneToThree(@TempDir Path profile) {
        var set =
                Program.run(
                        Program.ROOT,
                        Map.of("HOME", home.toString()),
                        "bash",
                        "-ec",
                        page.commands(SET_UP));
        assertThat(set.status()).as(set.err()).isZero();
        var folder = home.resolve("notes");
        page.writeFile(folder, "yaml");
        page.writeFile(folder, "java");
        pawl = startsPawl(START_PAWL);
        notes = startsNotes(START_NOTES);
        browser = Browser.open(profile);
    }

    @AfterEach
    void closeTheTerminals() {
        notes.close();
        pawl.close();
    }

    @Test
    void thePersonSignsInAndStaysSignedIn() {
        signsIn();
        assertThat(browser.text("#user")).contains("\"name\":\"Ada Lovelace\"");

        var first = number();
        reloadsUntil(() -> number() > first);

        notes.interrupt();
        notes = startsNotes(NOTES_AGAIN);
        reloadsUntil(() -> heading().equals("Welcome back"));

        pawl.interrupt();
        reloadsUntil(() -> heading().equals("Pawl does not answer"));
        assertThat(browser.page()).contains("You are still signed in");
        pawl = startsPawl(PAWL_AGAIN);
        reloadsUntil(() -> heading().equals("Welcome back"));

        browser.click("button");
        Program.await("the end of the session", () -> heading().equals("Notes"));
        browser.click("#in");
        Program.await("no question for a password", () -> heading().equals("Welcome back"));
    }

    private void signsIn() {
        browser.visit(page.address());
        browser.click("#in");
        Program.await("the page of Pawl", () -> heading().equals("Sign in"));
        browser.type("input[name=username]", "ada");
        browser.type("input[name=password]", "lovelace");
        browser.click("button[type=submit]");
        Program.await("the question of Pawl", () -> heading().equals("Notes asks for access"));
        browser.click("button[value=allow]");
        Program.await("Notes", () -> heading().equals("Welcome back"));
    }

    private void reloadsUntil(BooleanSupplier reached) {
        Program.await(
                "what the tutorial says",
                () -> {
                    browser.visit(page.address());
                    return reached.getAsBoolean();
                });
    }

    /// What the page is about; empty while it is on its way.
    private String heading() {
        var heading = HEADING.matcher(browser.page());
        return heading.find() ? heading.group(1).replaceAll("<[^>]*>", "") : "";
    }

    private int number() {
        return Integer.parseInt(browser.text("#number"));
    }

    private ReaderTerminal startsPawl(int block) {
        return ReaderTerminal.types(home, "cd ~/notes\n" + page.commands(block), "is running");
    }

    private ReaderTerminal startsNotes(int block) {
        return ReaderTerminal.types(home, "cd ~/notes\n" + page.commands(block), "Notes is at");
    }
}
