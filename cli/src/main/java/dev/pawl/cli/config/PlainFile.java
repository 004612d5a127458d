package dev.pawl.cli.config;

import dev.pawl.cli.config.Origin.Source;
import dev.pawl.cli.config.Setting.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A configuration file as most of them are: a key and a word in each line, perhaps a few words in
/// brackets, and profiles with the same.
///
/// To load a YAML library takes a quick command as long as everything else it does. So this reads
/// the part of YAML that cannot be misunderstood, and leaves a file with anything else in it to the
/// library, whatever that is: a quote, a comment behind a value, a key that does not exist.
final class PlainFile {
    private static final List<String> NOTHING = List.of("null", "Null", "NULL");
    private static final String IN_WORDS = "._-";
    private static final String IN_VALUES = "._-~:/?=%+@&";

    private final Path file;
    private final Map<Key, Setting> shared = new EnumMap<>(Key.class);
    private final Map<String, Map<Key, Setting>> profiles = new LinkedHashMap<>();
    private String defaultProfile = "";

    /// Where lines belong: to the file, to the list of profiles, or to the last one of these.
    private boolean isInProfiles;

    private int profileIndent;
    private int settingIndent;
    private Map<Key, Setting> profile = Map.of();

    private PlainFile(Path file) {
        this.file = file;
    }

    /// Reads a text, or says nothing where that is for the library.
    static Optional<PlainFile> read(Path file, String text) {
        var plain = new PlainFile(file);
        var number = 0;
        for (var line : text.split("\n", -1))
            if (!plain.takes(line, ++number)) return Optional.empty();
        return Optional.of(plain);
    }

    Map<Key, Setting> shared() {
        return shared;
    }

    Map<String, Map<Key, Setting>> profiles() {
        return profiles;
    }

    String defaultProfile() {
        return defaultProfile;
    }

    private boolean takes(String line, int number) {
        var indent = 0;
        while (indent < line.length() && line.charAt(indent) == ' ') indent++;
        if (indent == line.length() || line.charAt(indent) == '#') return true;
        var colon = line.indexOf(':');
        if (colon < indent + 1 || !isOf(line.substring(indent, colon), "_-")) return false;
        var name = line.substring(indent, colon);
        var value = line.substring(colon + 1);
        if (!value.isEmpty() && !value.startsWith(" ")) return false;
        return takes(indent, name, trimmed(value), number);
    }

    private boolean takes(int indent, String name, String value, int number) {
        if (indent == 0) return isForFile(name, value, number);
        if (!isInProfiles) return false;
        if (profileIndent == 0) profileIndent = indent;
        if (indent == profileIndent) return beginsProfile(name, value);
        if (settingIndent == 0) settingIndent = indent;
        var isSetting = indent == settingIndent && indent > profileIndent;
        return isSetting
                && !profiles.isEmpty()
                && set(profile, at(Source.PROFILE, number, indent), name, value);
    }

    private boolean isForFile(String name, String value, int number) {
        if (name.equals("profiles")) {
            var isFirst = !isInProfiles && profiles.isEmpty();
            isInProfiles = true;
            return isFirst && value.isEmpty();
        }
        // After these a second list of profiles would be another key of the same name.
        isInProfiles = false;
        if (!name.equals("default_profile"))
            return set(shared, at(Source.FILE, number, 0), name, value);
        var isFirst = defaultProfile.isEmpty();
        defaultProfile = value;
        return isFirst && isWord(value);
    }

    private boolean beginsProfile(String name, String value) {
        profile = new EnumMap<>(Key.class);
        settingIndent = 0;
        return value.isEmpty() && isWord(name) && profiles.put(name, profile) == null;
    }

    private Origin at(Source source, int line, int indent) {
        return new Origin(source, file + ":" + line + ":" + (indent + 1));
    }

    private static boolean set(Map<Key, Setting> into, Origin origin, String name, String text) {
        var key = Key.named(name);
        var value = value(text);
        if (key.isEmpty() || value.isEmpty()) return false;
        return into.put(key.get(), new Setting(value.get(), origin)) == null;
    }

    private static Optional<Value> value(String text) {
        if (text.startsWith("[") && text.endsWith("]"))
            return list(text.substring(1, text.length() - 1));
        var isPlain = isOf(text, IN_VALUES) && isFirst(text) && !text.endsWith(":");
        return isPlain && !NOTHING.contains(text)
                ? Optional.of(new Value.Text(text))
                : Optional.empty();
    }

    private static Optional<Value> list(String text) {
        var words = new ArrayList<String>();
        for (var part : text.split(",", -1)) {
            var word = trimmed(part);
            if (!isWord(word)) return Optional.empty();
            words.add(word);
        }
        return Optional.of(new Value.Texts(words));
    }

    /// Without the spaces around it; anything else that looks like one is no part of this.
    private static String trimmed(String text) {
        var start = 0;
        var end = text.length();
        while (start < end && text.charAt(start) == ' ') start++;
        while (end > start && text.charAt(end - 1) == ' ') end--;
        return text.substring(start, end);
    }

    private static boolean isWord(String text) {
        return isOf(text, IN_WORDS) && isFirst(text) && !NOTHING.contains(text);
    }

    /// YAML gives a meaning to many characters where they come first.
    private static boolean isFirst(String text) {
        return isLetterOrDigit(text.charAt(0)) || text.charAt(0) == '/';
    }

    /// Asks whether a text holds letters, digits and these, and something at all.
    private static boolean isOf(String text, String others) {
        for (var i = 0; i < text.length(); i++)
            if (!isLetterOrDigit(text.charAt(i)) && others.indexOf(text.charAt(i)) < 0)
                return false;
        return !text.isEmpty();
    }

    private static boolean isLetterOrDigit(char letter) {
        return (letter >= 'a' && letter <= 'z')
                || (letter >= 'A' && letter <= 'Z')
                || (letter >= '0' && letter <= '9');
    }
}
