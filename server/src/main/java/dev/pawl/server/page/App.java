package dev.pawl.server.page;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/// The application that asks, as people are shown it. Its name was chosen by whoever registered it
/// and proves nothing; where the answer goes does, so pages show both.
public record App(String name, URI redirectUri) {
    private static final int LONGEST_NAME = 60;

    /// What could turn the reading direction around or hide: direction marks and control
    /// characters.
    private static final Pattern TRICKS =
            Pattern.compile(
                    "[\\p{Cc}\\x{61C}\\x{200E}\\x{200F}\\x{202A}-\\x{202E}\\x{2066}-\\x{2069}]+");

    /// Makes a name fit to be shown: without tricks, and too short to push the rest of the page out
    /// of sight. Without a name, the destination stands for it.
    ///
    /// @throws IllegalArgumentException if the redirect URI is relative
    public App {
        if (!redirectUri.isAbsolute())
            throw new IllegalArgumentException("a redirect URI is absolute");
        name = shortened(TRICKS.matcher(name).replaceAll(" ").strip());
        if (name.isEmpty()) name = destination(redirectUri);
    }

    /// Where the answer goes: a host, or the scheme of an app on the device.
    public String destination() {
        return destination(redirectUri);
    }

    /// What stands before an `@`, or after the scheme of an app, is left out: it could look like a
    /// host.
    private static String destination(URI uri) {
        var authority = Optional.ofNullable(uri.getRawAuthority());
        if (authority.isEmpty() || !uri.getScheme().matches("(?i)https?")) return uri.getScheme();
        return authority.get().substring(authority.get().lastIndexOf('@') + 1);
    }

    private static String shortened(String name) {
        if (name.codePointCount(0, name.length()) <= LONGEST_NAME) return name;
        return name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME - 1)) + "…";
    }
}
