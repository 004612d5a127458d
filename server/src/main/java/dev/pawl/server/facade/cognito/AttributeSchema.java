package dev.pawl.server.facade.cognito;

import dev.pawl.server.user.ScopeClaims;
import java.util.Set;
import java.util.regex.Pattern;

/// Which attributes a user of a pool can have, and what their values look like.
final class AttributeSchema {
    static final String SUB = "sub";
    static final String EMAIL = "email";
    static final String PHONE_NUMBER = "phone_number";
    static final String CUSTOM = "custom:";

    private static final String VERIFIED = "_verified";

    /// The claims of OpenID Connect Core §5.1, which are AWS's standard attributes.
    private static final Set<String> STANDARD = Set.copyOf(ScopeClaims.supported());

    private static final Pattern CUSTOM_NAME =
            Pattern.compile(CUSTOM + "[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]{1,57}");
    private static final Pattern EMAIL_FORM =
            Pattern.compile("[^@\\s]{1,64}@[^@\\s.]+(\\.[^@\\s.]+)+");
    private static final Pattern PHONE_FORM = Pattern.compile("\\+[0-9]{1,15}");

    private AttributeSchema() {}

    static boolean isKnown(String name) {
        return STANDARD.contains(name) || CUSTOM_NAME.matcher(name).matches();
    }

    static boolean isStandard(String name) {
        return STANDARD.contains(name);
    }

    /// Asks whether an attribute says that somebody has checked something about the user: that is
    /// never the user's own to say.
    static boolean saysVerified(String name) {
        return name.endsWith(VERIFIED);
    }

    /// Asks whether an attribute says that an address or number was checked: it is a truth value.
    static boolean isVerification(String name) {
        return saysVerified(name) && isStandard(name);
    }

    /// What says whether an address or number was checked.
    static String verificationOf(String contact) {
        return contact + VERIFIED;
    }

    static boolean isEmail(String text) {
        return EMAIL_FORM.matcher(text).matches();
    }

    static boolean isPhoneNumber(String text) {
        return PHONE_FORM.matcher(text).matches();
    }

    /// Holds one attribute against what attributes may be, whoever writes it.
    ///
    /// @throws Fault `InvalidParameterException` for what is no attribute, or has no such value
    static void check(String name, String value) {
        if (name.equals(SUB))
            throw Messages.invalidParameter(
                    "Cannot modify the non-mutable attribute sub", "malformed_attribute");
        if (!isKnown(name))
            throw Messages.invalidParameter(
                    "Attributes did not conform to the schema: an attribute is unknown.",
                    "unknown_attribute");
        if (!value.isEmpty()) checkForm(name, value);
    }

    private static void checkForm(String name, String value) {
        if (name.equals(EMAIL) && !isEmail(value))
            throw Messages.invalidParameter("Invalid email address format.", "malformed_attribute");
        if (name.equals(PHONE_NUMBER) && !isPhoneNumber(value))
            throw Messages.invalidParameter("Invalid phone number format.", "malformed_attribute");
        if (isVerification(name) && !value.matches("(?i)true|false"))
            throw Messages.invalidParameter(
                    "Attributes did not conform to the schema: " + name + " is true or false.",
                    "malformed_attribute");
    }
}
