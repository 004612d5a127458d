package dev.pawl.server.facade.cognito;

import java.util.regex.Pattern;

/// What AWS's model says about a member: its pattern and length.
enum Constraint {
    USER_POOL_ID("[\\w-]+_[0-9a-zA-Z]+", 55, true),
    CLIENT_ID("[\\w+]+", 128, true),
    USERNAME("[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+", 128, true),
    TOKEN("[A-Za-z0-9\\-_=.]+", 8_192, false),
    SESSION("[^\\n]{20,}", 2_048, false),
    CLIENT_SECRET("[\\w+]+", 64, false),
    PASSWORD("\\S.*\\S", 256, false),
    NAME("[\\w\\s+=,.@-]+", 128, true),
    ANY("(?s).*", 2_048, false);

    private final Pattern pattern;
    private final int longest;
    private final boolean shown;

    /// @param shown whether a wrong value may be repeated to the caller
    Constraint(String pattern, int longest, boolean shown) {
        this.pattern = Pattern.compile(pattern);
        this.longest = longest;
        this.shown = shown;
    }

    /// Returns a value that fits.
    ///
    /// @param member how the member is called in messages: `userPoolId`
    /// @throws Fault `InvalidParameterException` if it does not
    String check(String member, String value) {
        if (value.length() > longest)
            throw violated(
                    member, value, "Member must have length less than or equal to " + longest);
        if (!pattern.matcher(value).matches())
            throw violated(
                    member, value, "Member must satisfy regular expression pattern: " + pattern);
        return value;
    }

    private Fault violated(String member, String value, String rule) {
        var quoted = shown && value.length() <= longest ? " '" + value + "'" : "";
        return violation(quoted, member, rule);
    }

    static Fault missing(String member) {
        return violation("", member, "Member must not be null");
    }

    static Fault notOneOf(String member, String value, String words) {
        var quoted = value.length() <= 64 ? " '" + value + "'" : "";
        return violation(quoted, member, "Member must satisfy enum value set: [" + words + "]");
    }

    private static Fault violation(String quoted, String member, String rule) {
        return Messages.invalidParameter(
                "1 validation error detected: Value"
                        + quoted
                        + " at '"
                        + member
                        + "' failed to satisfy constraint: "
                        + rule,
                "malformed_member");
    }
}
