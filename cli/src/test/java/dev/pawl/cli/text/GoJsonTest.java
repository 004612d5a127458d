package dev.pawl.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoJsonTest {
    @Test
    void aStringHidesMarkupAndControls() {
        assertThat(GoJson.string("<a> & \"b\" \\ é\u2028\n\r\t\b\f\u0001\u007f"))
                .isEqualTo(
                        "\"\\u003ca\\u003e \\u0026 \\\"b\\\" \\\\ é\\u2028\\n\\r\\t\\u0008\\u000c"
                                + "\\u0001\u007f\"");
    }

    @ParameterizedTest
    @CsvSource({
        "'{}', '{}'",
        "' [ ] ', '[]'",
        "'{\"a\":{ }}', '{\n    \"a\": {}\n}'",
        "'[[],{},[1]]', '[\n    [],\n    {},\n    [\n        1\n    ]\n]'",
        "'{\"a\" :\"{,:[\",\"b\":1.50E+2}', '{\n    \"a\": \"{,:[\",\n    \"b\": 1.50E+2\n}'",
        "'\"\\\"<\\\\\"', '\"\\\"\\u003c\\\\\"'"
    })
    void aTextIsLaidOutAnew(String written, String shown) {
        assertThat(GoJson.indent(written)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<html> | invalid character '<' looking for beginning of value",
                "'' | unexpected end of JSON input",
                "{ | unexpected end of JSON input",
                "{\"a\":1 | unexpected end of JSON input",
                "{\"a | unexpected end of JSON input",
                "{a:1} | invalid character 'a' looking for beginning of object key string",
                "{\"a\":1,} | invalid character '}' looking for beginning of object key string",
                "{\"a\" 1} | invalid character '1' after object key",
                "{\"a\":1 2} | invalid character '2' after object key:value pair",
                "{\"a\":\"b\"\"c\"} | invalid character '\"' after object key:value pair",
                "[1 2] | invalid character '2' after array element",
                "{} x | invalid character 'x' after top-level value",
                "nul | invalid character ' ' in literal null (expecting 'l')",
                "tRue | invalid character 'R' in literal true (expecting 'r')",
                "- | invalid character ' ' in numeric literal",
                "[1.] | invalid character ']' after decimal point in numeric literal",
                "[1e] | invalid character ']' in exponent of numeric literal",
                "\"\\x\" | invalid character 'x' in string escape code",
                "\"\\u12g4\" | invalid character 'g' in \\u hexadecimal character escape",
                "[x] | invalid character 'x' looking for beginning of value",
                "é | invalid character 'Ã' looking for beginning of value"
            })
    void whatIsNotJsonIsToldInGosWords(String text, String complaint) {
        assertThat(GoJsonSyntax.complaint(text)).contains(complaint);
    }

    @Test
    void aQuoteAndAControlAreNamedEscaped() {
        assertThat(GoJsonSyntax.complaint("'"))
                .hasValueSatisfying(
                        complaint -> assertThat(complaint).startsWith("invalid character '\\''"));
        assertThat(GoJsonSyntax.complaint("\"\n\""))
                .contains("invalid character '\\n' in string literal");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                " [1,-0.5e+3,\"\\u00e9\\/\",true,false,null] ",
                "0",
                "{\"a\":{\"a\":[]}}"
            })
    void whatIsJsonIsNotComplainedAbout(String text) {
        assertThat(GoJsonSyntax.complaint(text)).isEmpty();
    }
}
