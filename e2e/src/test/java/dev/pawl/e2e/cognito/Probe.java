package dev.pawl.e2e.cognito;

import dev.pawl.e2e.cognito.CognitoWire.Answer;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// One question to a server that speaks Cognito's language.
///
/// No probe needs what another left behind, and no answer tells a token, a name or a time, so that
/// two runs give the same table.
///
/// @param question what is asked, in a few words
/// @param aws what the real service answers, as far as that is documented or was seen
/// @param ask asks, and says what came back
record Probe(String question, String aws, Function<Subject, String> ask) {
    /// Asks everything.
    ///
    /// @return a table in Markdown, a row for each probe
    static String table(List<Probe> probes, Subject at) {
        return probes.stream()
                .map(probe -> row(probe.question(), probe.aws(), probe.ask().apply(at)))
                .collect(
                        Collectors.joining(
                                "",
                                row("asked", "Cognito answers", "answered") + "|---|---|---|\n",
                                ""));
    }

    private static String row(String question, String aws, String answered) {
        return "| " + question + " | " + aws + " | " + answered + " |\n";
    }

    /// What an answer is, in a few words: its status, and its error or the names of its members.
    static String said(Answer answer) {
        var json = answer.json();
        if (answer.status() != 200) return answer.status() + error(json);
        if (json.has("ChallengeName")) return "200 " + json.path("ChallengeName").asString();
        return "200 " + names(json.has("AuthenticationResult") ? result(json) : json);
    }

    private static JsonNode result(JsonNode json) {
        return json.path("AuthenticationResult");
    }

    private static String error(JsonNode json) {
        if (json.has("error")) return " " + json.path("error").asString();
        if (!json.has("__type")) return "";
        var message = json.path("message").asString("");
        return " " + json.path("__type").asString() + (message.isEmpty() ? "" : ": " + message);
    }

    /// The names of an object's members in alphabetical order.
    static String names(JsonNode object) {
        var names = String.join(" ", new TreeSet<>(object.propertyNames()));
        return names.isEmpty() ? "{}" : names;
    }
}
