package dev.pawl.server.cases;

import java.util.List;
import java.util.stream.Collectors;

/// The page that lists every case with the tests that show it.
final class CasePage {
    private static final String HEAD =
            """
            # What a refresh-token server is held to

            Collected from the test suites, trackers and advisories of the field. A test names the numbers it shows
            with `@Case` or at the head of its display name; this page is made of them. After a change write it anew:

            ```
            mvn -pl protocol,server -am test -Dtest=CasePageTest -Dsurefire.failIfNoSpecifiedTests=false -Dpawl.docs.write=true
            ```

            RT is a refresh token, AT an access token.
            """;

    private final CaseCatalogue catalogue;
    private final CaseSources sources;

    CasePage(CaseCatalogue catalogue, CaseSources sources) {
        this.catalogue = catalogue;
        this.sources = sources;
    }

    String text() {
        return catalogue.groups().entrySet().stream()
                .map(group -> table(group.getKey(), group.getValue()))
                .collect(Collectors.joining("\n", HEAD + "\n", ""));
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
