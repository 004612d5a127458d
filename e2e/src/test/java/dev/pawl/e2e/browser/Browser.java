package dev.pawl.e2e.browser;

import dev.pawl.e2e.PlainHttp;
import dev.pawl.e2e.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Headless Chromium, spoken to in the words of the W3C WebDriver protocol.
public final class Browser implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int PATIENCE_MILLIS = 20_000;
    private static final String ELEMENT = "element-6066-11e4-a52e-4f735466cecf";

    private final Process driver;
    private final URI session;

    private Browser(Process driver, URI session) {
        this.driver = driver;
        this.session = session;
    }

    /// Opens a window that knows nobody.
    ///
    /// @param profile an empty folder
    public static Browser open(Path profile) {
        try {
            var port = Program.freePort();
            var driver =
                    new ProcessBuilder("chromedriver", "--port=" + port)
                            .redirectErrorStream(true)
                            .redirectOutput(profile.resolve("driver.txt").toFile())
                            .start();
            var base = URI.create("http://127.0.0.1:" + port + "/");
            Program.await("the browser's driver", () -> isUp(base) || !driver.isAlive());
            var created = send(base.resolve("session"), capabilities(profile.resolve("profile")));
            return new Browser(
                    driver, base.resolve("session/" + created.path("sessionId").asString() + "/"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> capabilities(Path profile) {
        var arguments =
                List.of(
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--user-data-dir=" + profile);
        var options = Map.of("goog:chromeOptions", Map.of("args", arguments, "binary", chromium()));
        var wanted = new HashMap<String, Object>(options);
        wanted.put("acceptInsecureCerts", true); // those of the tests
        // A click returns before the page it leads to is there: an element is waited for.
        wanted.put("timeouts", Map.of("implicit", PATIENCE_MILLIS));
        return Map.of("capabilities", Map.of("alwaysMatch", wanted));
    }

    private static String chromium() {
        return Program.bash(Program.ROOT, "command -v chromium").out().strip();
    }

    /// The tab that commands go to.
    String tab() {
        return get("window").asString();
    }

    /// Opens a tab that commands go to from now on.
    void openTab() {
        switchTo(send("window/new", Map.of("type", "tab")).path("handle").asString());
    }

    void switchTo(String tab) {
        send("window", Map.of("handle", tab));
    }

    public void visit(String address) {
        send("url", Map.of("url", address));
    }

    /// Visits an address that leads to one where nobody listens.
    public void visitUnanswered(String address) {
        try {
            visit(address);
        } catch (IllegalStateException e) {
            if (!String.valueOf(e.getMessage()).contains("ERR_CONNECTION_REFUSED")) throw e;
        }
    }

    /// The markup of the page, whichever it is by now.
    public String page() {
        return get("source").asString();
    }

    /// The address of the page, even if it could not be loaded.
    public String address() {
        return get("url").asString();
    }

    public String text(String selector) {
        return get("element/" + find(selector) + "/text").asString();
    }

    public void type(String selector, String text) {
        send("element/" + find(selector) + "/value", Map.of("text", text));
    }

    public void click(String selector) {
        send("element/" + find(selector) + "/click", Map.of());
    }

    /// Runs a script in the page, and waits for the promise that it returns.
    ///
    /// @return the value, as `resolved` or as `rejected`
    public JsonNode run(String script) {
        var settled =
                """
                const done = arguments[arguments.length - 1];
                (async () => { %s })().then(
                  (it) => done({ resolved: it ?? null }),
                  (it) => done({ rejected: it instanceof Error ? { message: it.message } : it }));
                """
                        .formatted(script);
        return send("execute/async", Map.of("script", settled, "args", List.of()));
    }

    private String find(String selector) {
        return send("element", Map.of("using", "css selector", "value", selector))
                .path(ELEMENT)
                .asString();
    }

    private JsonNode get(String command) {
        return exchange(HttpRequest.newBuilder(session.resolve(command)).build());
    }

    private JsonNode send(String command, Map<String, ?> body) {
        return send(session.resolve(command), body);
    }

    private static JsonNode send(URI command, Map<String, ?> body) {
        return exchange(
                HttpRequest.newBuilder(command)
                        .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)))
                        .build());
    }

    private static boolean isUp(URI base) {
        try {
            return exchange(HttpRequest.newBuilder(base.resolve("status")).build())
                    .path("ready")
                    .asBoolean();
        } catch (UncheckedIOException e) {
            return false; // not listening yet
        }
    }

    private static JsonNode exchange(HttpRequest request) {
        var response = PlainHttp.send(request);
        var value = JSON.readTree(response.body()).path("value");
        if (response.statusCode() == 200) return value;
        throw new IllegalStateException("the browser says: " + value.path("message").asString());
    }

    @Override
    public void close() {
        exchange(
                HttpRequest.newBuilder(URI.create(session.toString().replaceFirst("/$", "")))
                        .DELETE()
                        .build());
        driver.destroy();
    }
}
