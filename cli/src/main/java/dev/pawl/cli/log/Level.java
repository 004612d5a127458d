package dev.pawl.cli.log;

/// How much a record matters, with hclog's brackets and colours.
enum Level {
    DEBUG("[DEBUG]", 97),
    INFO("[INFO] ", 94),
    WARN("[WARN] ", 93),
    ERROR("[ERROR]", 91);

    private final String bracket;
    private final int colour;

    Level(String bracket, int colour) {
        this.bracket = bracket;
        this.colour = colour;
    }

    String bracket() {
        return bracket;
    }

    /// Wraps a whole record, its final line end included.
    String coloured(String line) {
        return "\u001b[" + colour + "m" + line + "\u001b[0m";
    }
}
