package dev.pawl.server.cases;

import java.util.List;
import java.util.stream.Collectors;

/// The page that lists every case with the tests that show it.
final class CasePage {
    private static final String HEAD =
            """
            # %s

            %s

            A test names the numbers it shows with `@Case` or at the head of its display name; this page is made of them.
            After a change write it anew:

            ```
            mvn -pl protocol,server -am test -Dtest=CasePageTest -Dsurefire.failIfNoSpecifiedTests=false -Dpawl.docs.write=true
            ```

            RT is a refresh token, AT an access token.
            """;

    private final String head;
    private final CaseCatalogue catalogue;
    private final CaseSources sources;

    private CasePage(String head, CaseCatalogue catalogue, CaseSources sources) {
        this.head = head;
        this.catalogue = catalogue;
        this.sources = sources;
    }

    /// The page of the server.
    static CasePage server() {
        var catalogue = new CaseCatalogue();
        return new CasePage(
                HEAD.formatted(
                        "What a refresh-token server is held to",
                        "Collected from the test suites, trackers and advisories of the field."),
                catalogue,
                CaseSources.server(catalogue));
    }

    /// The page of the SDK.
    static CasePage client() {
        var catalogue = new CaseCatalogue("client-");
        return new CasePage(
                HEAD.formatted(
                        "What a client that keeps a session is held to",
                        "Collected from the trackers of libraries and tools that lost one."),
                catalogue,
                CaseSources.client(catalogue));
    }

    String text() {
        return catalogue.groups().entrySet().stream()
                .map(group -> table(group.getKey(), group.getValue()))
                .collect(Collectors.joining("\n", head + "\n", ""));
    }

    /// The cases that no test shows and nothing excuses.
    List<String> missing() {
        return catalogue.groups().values().stream()
                .flatMap(List::stream)
                .filter(id -> sources.tests(id).isEmpty() && catalogue.excuse(id).isEmpty())
                .toList();
    }

    private String table(String heading, List<String> ids) {
        return ids.stream()
                .map(this::row)
                .collect(
                        Collectors.joining(
                                "",
                                "## " + heading + "\n\n| | behaviour | shown by |\n|---|---|---|\n",
                                ""));
    }

    private String row(String id) {
        return "| "
                + id
                + " | "
                + catalogue.behaviour(id).replace("|", "\\|")
                + " | "
                + shownBy(id)
                + " |\n";
    }

    private String shownBy(String id) {
        var tests = sources.tests(id);
        if (tests.isEmpty())
            return catalogue.excuse(id).map(excuse -> "not yet: " + excuse).orElse("nothing");
        return tests.stream().map(test -> "`" + test + "`").collect(Collectors.joining("<br>"));
    }
}
