package dev.pawl.server.user;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// S11: what strangers write about themselves others will see.
class VisibleTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "zero\u200Bwidth",
                "zero\u200Cwidth non-joiner",
                "zero\u200Dwidth joiner",
                "byte order\uFEFFmark",
                "soft\u00ADhyphen",
                "word\u2060joiner",
                "invisible\u2063separator",
                "right\u202Eto left",
                "isolated\u2066text",
                "mark\u200F",
                "line\nfeed",
                "carriage\rreturn",
                "tab\t",
                "nul\u0000",
                "escape\u001B[31m",
                "delete\u007F",
                "next\u0085line",
                "line\u2028separator",
                "paragraph\u2029separator",
                "no\u00A0break",
                "wide\u3000blank",
                "private\uE000",
                "unassigned\u0378",
                "lone\uD800surrogate",
                "tag\uDB40\uDC41letters",
                "hangul\u3164filler",
                "half\uFFA0filler",
                "grapheme\u034Fjoiner",
                "variation\uFE0Fselector",
                "braille\u2800blank",
                "pile\u0301\u0302\u0303\u0304\u0305",
                "   "
            })
    void whatHidesSomethingIsRefused(String text) {
        assertThat(VisibleText.of(text, 100)).isEmpty();
        assertThat(ProfileClaim.accept("name", text)).isEmpty();
        assertThat(EmailAddress.of(text + "@example.com")).isEmpty();
        assertThat(EmailAddress.of("ada@" + text + "example.com")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Ada Lovelace", "Ὑπατία", "محمد بن موسى", "李 善蘭", "O'Neil-Ďurišová", "😀"})
    void namesOfTheWholeWorldAreKept(String name) {
        assertThat(VisibleText.of(name, 100)).contains(name);
    }

    @Test
    void aNameHasOneForm() {
        assertThat(VisibleText.of(" Zoe\u0308 ", 100)).contains("Zo\u00EB");
        assertThat(VisibleText.of("a".repeat(101), 100)).isEmpty();
        assertThat(VisibleText.of("", 100)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ada@example.com,            ada@example.com",
        "Ada.L+list@EXAMPLE.com,     Ada.L+list@example.com",
        "ada@bücher.example,         ada@xn--bcher-kva.example",
        "jörg@example.com,           jörg@example.com",
        "ada@example.com.,           ''",
        "ada@ex_ample.com,           ''",
        "ada@-example.com,           ''",
        "ada@.example.com,           ''",
        "@example.com,               ''",
        "ada@,                       ''",
        "ada,                        ''",
        "a da@example.com,           ''",
        "ada@exam ple.com,           ''",
        "a@da@example.com,           ''",
        "ada.@example.com,           ''",
        "a..da@example.com,          ''",
        "<ada@example.com>,          ''",
        "аda@example.com,            ''",
        "adа@example.com,            ''"
    })
    void anAddressHasOneFormAndLooksLikeNoOther(String text, String kept) {
        assertThat(EmailAddress.of(text).orElse("")).isEqualTo(kept);
    }

    @Test
    void anAddressOfOtherLettersIsPlainToSee() {
        assertThat(EmailAddress.of("ceo@еxample.com"))
                .hasValueSatisfying(it -> assertThat(it).startsWith("ceo@xn--"));
        assertThat(EmailAddress.of("a".repeat(65) + "@example.com")).isEmpty();
        assertThat(EmailAddress.of("a@" + "b".repeat(63) + ".example")).isPresent();
        assertThat(EmailAddress.of("a@" + "b".repeat(64) + ".example")).isEmpty();
        assertThat(EmailAddress.of("a@" + "b.".repeat(130) + "example")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "picture,   https://ada.example.com/portrait.png,    true",
        "picture,   HTTPS://ada.example.com/portrait.png,    true",
        "picture,   http://ada.example.com/portrait.png,     false",
        "picture,   javascript:alert(1),                     false",
        "picture,   JaVaScRiPt:alert(1),                     false",
        "picture,   ' javascript:alert(1)',                  false",
        "picture,   'data:text/html,<script>',               false",
        "picture,   vbscript:x,                              false",
        "picture,   file:///etc/passwd,                      false",
        "picture,   //evil.example/x.png,                    false",
        "picture,   /x.png,                                  false",
        "picture,   https:evil,                              false",
        "picture,   https:///x.png,                          false",
        "picture,   https://bank.example@evil.example/x.png, false",
        "picture,   'https://a.example/\" onerror=\"x',      false",
        "profile,   javascript:alert(1),                     false",
        "website,   data:text/html,                          false",
        "birthdate, 1815-12-10,                              true",
        "birthdate, 1815-13-10,                              false",
        "birthdate, <b>1815</b>,                             false",
        "locale,    fr-FR,                                   true",
        "locale,    <script>,                                false",
        "zoneinfo,  Europe/Paris,                            true",
        "zoneinfo,  Europe Paris,                            false"
    })
    void whatIsSaidOfOneselfHasItsForm(String claim, String text, boolean accepted) {
        assertThat(ProfileClaim.accept(claim, text).isPresent()).isEqualTo(accepted);
    }
}
