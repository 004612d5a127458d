package dev.pawl.server.facade.cognito;

import java.util.Optional;
import java.util.Set;

/// What an app client may read and write of its users on their behalf: AWS's `ReadAttributes` and
/// `WriteAttributes`.
///
/// Without a list a client reads everything and writes the standard attributes; a custom attribute
/// is written only by a client that lists it. No list lets anybody write `sub` or what says that an
/// address was verified: those are an administrator's.
///
/// @param readable empty for all
/// @param writable empty for the standard attributes
public record AttributeAccess(Optional<Set<String>> readable, Optional<Set<String>> writable) {
    /// What a client has that names no attributes.
    public static final AttributeAccess USUAL =
            new AttributeAccess(Optional.empty(), Optional.empty());

    /// @throws Fault if a list names what nobody can be given
    public AttributeAccess {
        readable = readable.map(Set::copyOf);
        writable = writable.map(Set::copyOf);
        if (!readable.orElse(Set.of()).stream().allMatch(AttributeAccess::canBeRead))
            throw invalid("read");
        if (!writable.orElse(Set.of()).stream().allMatch(AttributeAccess::canBeWritten))
            throw invalid("write");
    }

    private static Fault invalid(String right) {
        return Messages.invalidParameter(
                "Invalid " + right + " attributes specified while updating a client",
                "malformed_attribute_access");
    }

    private static boolean canBeRead(String name) {
        return name.equals(AttributeSchema.SUB) || AttributeSchema.isKnown(name);
    }

    private static boolean canBeWritten(String name) {
        return AttributeSchema.isKnown(name) && !AttributeSchema.saysVerified(name);
    }

    /// Asks whether the client may be told an attribute of its user.
    boolean reads(String name) {
        return readable.map(names -> names.contains(name)).orElse(true);
    }

    /// Asks whether a user may write an attribute through the client.
    boolean writes(String name) {
        return canBeWritten(name)
                && writable.map(names -> names.contains(name))
                        .orElseGet(() -> AttributeSchema.isStandard(name));
    }
}
