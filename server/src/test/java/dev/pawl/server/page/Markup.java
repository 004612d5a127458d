package dev.pawl.server.page;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// The tags of a page, without its words.
record Markup(List<String> tags) {
    private static final Pattern TAG =
            Pattern.compile("<[a-zA-Z/!][^\\s>]*(?:\\s+[^\\s=>\"]+(?:=\"[^\"]*\")?)*\\s*/?>");
    private static final Pattern VALUE = Pattern.compile("=\"[^\"]*\"");
    private static final Pattern ATTRIBUTE = Pattern.compile("\\s([^\\s=>\"]+)(?==\"|[\\s>])");

    static Markup of(String html) {
        return new Markup(TAG.matcher(html).results().map(MatchResult::group).toList());
    }

    /// The tags with the names of their attributes only: what a value must never change.
    List<String> skeleton() {
        return tags.stream().map(tag -> VALUE.matcher(tag).replaceAll("")).toList();
    }

    List<String> attributes() {
        return skeleton().stream()
                .flatMap(tag -> ATTRIBUTE.matcher(tag).results().map(match -> match.group(1)))
                .toList();
    }

    /// The tags of one element.
    List<String> all(String element) {
        return tags.stream()
                .filter(tag -> tag.matches("<" + element + "[\\s>](?s:.*)|<" + element + ">"))
                .toList();
    }

    /// The value of an attribute in each tag that has it.
    static List<String> values(List<String> tags, String attribute) {
        var pattern = Pattern.compile("\\s" + attribute + "=\"([^\"]*)\"");
        return tags.stream()
                .flatMap(tag -> pattern.matcher(tag).results().map(match -> match.group(1)))
                .toList();
    }
}
