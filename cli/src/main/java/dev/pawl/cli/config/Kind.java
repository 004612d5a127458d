package dev.pawl.cli.config;

/// What a setting holds.
public enum Kind {
    TEXT("a text"),
    SECRET("a secret"),
    TRUTH("true or false"),
    /// A list; the words of one text where only a text can be given.
    TEXTS("a list of texts"),
    NUMBER("a whole number"),
    DURATION("a length of time, such as 90s or 5m"),
    /// Names and texts.
    MAP("names and texts");

    private final String words;

    Kind(String words) {
        this.words = words;
    }

    /// For the documentation.
    public String words() {
        return words;
    }
}
