package dev.pawl.client.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.pawl.client.json.JsonObject;
import dev.pawl.client.json.JsonText;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The small reader understands what the writer writes as the reader of everything does.
class GrantJsonTest {
    @Test
    void everythingThatIsWrittenIsReadBack() {
        var written = new HashMap<String, @Nullable Object>();
        written.put("text", "pl\u00e4in \ud83d\ude00 \"quoted\" \\ / \b\f\n\r\t\u0001");
        written.put("", "");
        written.put("numbers", List.of(0L, -1L, Long.MAX_VALUE, Long.MIN_VALUE));
        written.put("truths", Arrays.asList(true, false, null));
        written.put("empty", List.of(Map.of(), List.of()));

        assertThat(GrantJson.read(JsonText.of(written))).isEqualTo(written);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                " { \"a\" : [ 1 , { } ] ,\n\t\"b\":\r\"\" } ",
                "{\"a\":\"\\u00e4\\uD83D\\ude00\\/\\\"\\\\\\b\\f\\n\\r\\t\"}",
                "{\"\\u0061\":null,\"b\":[[],[true,false]]}"
            })
    void otherWaysToWriteTheSameAreUnderstoodAlike(String text) {
        var members = JsonObject.tryParse(text).orElseThrow().members();

        assertThat(JsonText.of(GrantJson.read(text))).isEqualTo(JsonText.of(members));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "<html>",
                "[]",
                "\"text\"",
                "{",
                "{\"a\"",
                "{\"a\":",
                "{\"a\":1",
                "{\"a\":\"1",
                "{\"a\":\"\\",
                "{\"a\":\"\\u12\"}",
                "{\"a\":\"\\x\"}",
                "{\"a\":[1",
                "{\"a\":[1,]}",
                "{\"a\":1,}",
                "{,\"a\":1}",
                "{\"a\":1 \"b\":2}",
                "{\"a\":1} {}",
                "{\"a\":1,\"a\":2}",
                "{a:1}",
                "{'a':1}",
                "{\"a\":}",
                "{\"a\":-}",
                "{\"a\":1.5}",
                "{\"a\":NaN}",
                "{\"a\":nul}",
                "{\"a\":99999999999999999999}"
            })
    void anythingElseIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> GrantJson.read(text));
    }
}
