package dev.pawl.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.cli.exit.Failure;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the short reader takes it reads as the library does.
class PlainFileTest {
    private static final Path FILE = Path.of("config.yaml");

    /// Mostly what an ordinary file has, and then what YAML has as well.
    private record Parts(List<String> ordinary, List<String> odd) {
        String any(Random random) {
            var from = random.nextInt(12) == 0 ? odd : ordinary;
            return from.get(random.nextInt(from.size()));
        }
    }

    private static final Parts INDENTS =
            new Parts(List.of("", "", "  ", "    "), List.of(" ", "\t", "      "));
    private static final Parts NAMES =
            new Parts(
                    List.of(
                            "issuer",
                            "client_id",
                            "scopes",
                            "profiles",
                            "default_profile",
                            "work",
                            "home"),
                    List.of(
                            "null",
                            "-",
                            "#",
                            "http_client_config",
                            "issuer ",
                            "\"issuer\"",
                            "unheard_of"));
    private static final Parts COLONS = new Parts(List.of(": "), List.of(":", " : ", ":  ", ""));
    private static final Parts VALUES =
            new Parts(
                    List.of(
                            "",
                            "",
                            "",
                            "https://op.example/a?b=c&d=e%20@f",
                            "cli",
                            "/etc/ca.pem",
                            "0x10",
                            "1e3",
                            "true",
                            "2026-01-01",
                            "5m",
                            "a:b",
                            "a-b.c_d~",
                            "[a, b]",
                            "[a,b ]",
                            "a  "),
                    List.of(
                            "a:",
                            "null",
                            "~",
                            "Null",
                            "-a",
                            "a b",
                            "a #b",
                            "a#b",
                            "'a'",
                            "\"a\"",
                            "[]",
                            "[a,]",
                            "[null]",
                            "[a: b]",
                            "{a: b}",
                            "&a b",
                            "*a",
                            "!x a",
                            "|",
                            "> a",
                            "a\u2003",
                            "a\u00a0",
                            "a\t",
                            "@a",
                            "%a",
                            "ä",
                            "[a, b] c",
                            "[[a]]",
                            "? a",
                            "a\r",
                            "- a"));

    private static final Parts ENDS = new Parts(List.of("\n"), List.of("\r\n", "\n\n", "\n# a\n"));

    private final Random random = new Random(7);

    @Test
    void whateverItTakesTheLibraryReadsAlike() {
        var taken = 0;
        for (var i = 0; i < 150_000; i++) {
            var text = file();
            var plain = PlainFile.read(FILE, text);
            if (plain.isEmpty()) continue;
            taken++;
            assertThat(told(plain.get()))
                    .as(text)
                    .isEqualTo(told(SettingsFile.composed(FILE, text)));
        }
        assertThat(taken).isGreaterThan(4_000);
    }

    private String file() {
        var text = new StringBuilder();
        for (var lines = random.nextInt(6); lines >= 0; lines--)
            for (var parts : List.of(INDENTS, NAMES, COLONS, VALUES, ENDS))
                text.append(parts.any(random));
        return text.toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "# nothing\n\n",
                "issuer: https://op.example\nclient_id: cli\nscopes: [openid, offline_access]\n",
                """
                default_profile: work
                min_valid: 5m
                profiles:
                  work:
                    issuer: https://a.example

                    # of the office
                    client_id: a
                  home:
                    client_id: b
                  bare:
                store: file
                """
            })
    void anOrdinaryFileIsTaken(String text) {
        assertThat(PlainFile.read(FILE, text)).isPresent();
        assertThat(told(PlainFile.read(FILE, text).orElseThrow()))
                .isEqualTo(told(SettingsFile.composed(FILE, text)));
    }

    private static Map<String, String> told(PlainFile file) {
        return told(file.shared(), file.profiles(), file.defaultProfile());
    }

    private static Map<String, String> told(SettingsFile file) {
        var profiles = new TreeMap<String, Map<Key, Setting>>();
        file.profileNames().forEach(name -> profiles.put(name, file.profile(name).orElseThrow()));
        return told(file.shared(), profiles, file.defaultProfile());
    }

    private static Map<String, String> told(
            Map<Key, Setting> shared, Map<String, Map<Key, Setting>> profiles, String first) {
        var told = new TreeMap<String, String>();
        told.put("default", first);
        shared.forEach((key, setting) -> told.put(key.text(), told(setting, key)));
        profiles.forEach((name, settings) -> {
            told.put("profile " + name, "");
            settings.forEach(
                    (key, setting) -> told.put(name + "/" + key.text(), told(setting, key)));
        });
        return told;
    }

    private static String told(Setting setting, Key key) {
        return setting.origin()
                + " "
                + (isText(setting, key) ? "text " : "list ")
                + setting.texts(key);
    }

    private static boolean isText(Setting setting, Key key) {
        try {
            return setting.text(key).equals(setting.shown());
        } catch (Failure list) {
            return false;
        }
    }
}
