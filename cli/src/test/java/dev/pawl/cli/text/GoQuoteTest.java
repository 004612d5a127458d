package dev.pawl.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class GoQuoteTest {
    @Test
    void escapesAreGoSourceEscapes() {
        var odd = "a\"b\\c\u0007\b\f\n\r\t\u000b\u0000\u007f";

        assertThat(GoQuote.quote(odd)).isEqualTo("\"a\\\"b\\\\c\\a\\b\\f\\n\\r\\t\\v\\x00\\x7f\"");
    }

    @Test
    void whatCanBeReadStaysAndWhatCannotIsNumbered() {
        assertThat(GoQuote.quote("é日😀 €")).isEqualTo("\"é日😀 €\"");
        assertThat(GoQuote.quote("\u00a0\u200b\u2028\ufeff\udb40\udc01"))
                .isEqualTo("\"\\u00a0\\u200b\\u2028\\ufeff\\U000e0001\"");
    }

    @Test
    void listsAreSeparatedBySpaces() {
        assertThat(GoQuote.quote(List.of("a", "b c"))).isEqualTo("[\"a\" \"b c\"]");
        assertThat(GoQuote.quote(List.of())).isEqualTo("[]");
    }
}
