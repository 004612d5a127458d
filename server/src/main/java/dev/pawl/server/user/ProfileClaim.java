package dev.pawl.server.user;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;

/// What users say about themselves, claim by claim: applications show it to others, so it is
/// visible text, a web address or a date, and never long.
public final class ProfileClaim {
    private static final int LONGEST_NAME = 128;
    private static final int LONGEST_ADDRESS = 2_048;
    private static final int LONGEST_TEXT = 2_048;
    private static final Pattern PHONE_NUMBER = Pattern.compile("\\+?[0-9]{1,15}");

    /// OpenID Connect Core §5.1: the year may be 0000 for one that is kept back, or stand alone.
    private static final Pattern BIRTHDATE =
            Pattern.compile("[0-9]{4}(-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01]))?");

    private static final Pattern LOCALE = Pattern.compile("[A-Za-z]{2,8}([-_][A-Za-z0-9]{1,8})*");
    private static final Pattern ZONE = Pattern.compile("[A-Za-z0-9_+/-]{1,64}");

    private ProfileClaim() {}

    /// Returns what a user says in the form in which it is kept.
    ///
    /// @param claim its name in OpenID Connect Core §5.1, or any other
    /// @return empty for what nobody may say of himself to others
    public static Optional<String> accept(String claim, String text) {
        return switch (claim) {
            case "email" -> EmailAddress.of(text);
            case "phone_number" -> matching(PHONE_NUMBER, text);
            case "picture", "profile", "website" -> webAddress(text);
            case "birthdate" -> matching(BIRTHDATE, text);
            case "locale" -> matching(LOCALE, text);
            case "zoneinfo" -> matching(ZONE, text);
            case "name",
                    "given_name",
                    "middle_name",
                    "family_name",
                    "nickname",
                    "preferred_username",
                    "gender" ->
                    VisibleText.of(text, LONGEST_NAME);
            default -> VisibleText.of(text, LONGEST_TEXT);
        };
    }

    private static Optional<String> matching(Pattern form, String text) {
        return Optional.of(text).filter(it -> form.matcher(it).matches());
    }

    /// A page that shows it loads it, or makes a link of it: `javascript:` and `data:` would be
    /// code of a stranger, and a name before the host a trick.
    private static Optional<String> webAddress(String text) {
        return VisibleText.of(text, LONGEST_ADDRESS).filter(ProfileClaim::isWebAddress);
    }

    private static boolean isWebAddress(String text) {
        try {
            var uri = new URI(text);
            return "https".equalsIgnoreCase(uri.getScheme())
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null;
        } catch (URISyntaxException noAddress) {
            return false;
        }
    }
}
