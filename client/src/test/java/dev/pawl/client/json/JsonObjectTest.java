package dev.pawl.client.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.client.error.InvalidResponseException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonObjectTest {
    @ParameterizedTest
    @DisplayName("66, 67: what is not one JSON object with distinct names is refused")
    @ValueSource(
            strings = {
                "",
                "<html>",
                "[]",
                "\"text\"",
                "{\"a\":1",
                "{\"a\":1} {}",
                "{\"a\":1,\"a\":2}",
                "{\"a\":{\"b\":1,\"b\":2}}",
                "{a:1}",
                "{'a':1}",
                "{\"a\":1,}",
                "{\"a\":NaN}",
                "// {}"
            })
    void anythingButOneStrictObjectIsRefused(String text) {
        assertThat(JsonObject.tryParse(text)).isEmpty();
    }

    @Test
    @DisplayName("67: unknown members are kept, in their order")
    void unknownMembersAreKept() {
        var object = parse("{\"z\":1,\"a\":{\"deep\":[true,null]},\"m\":\"t\"}");

        assertThat(object.members().keySet()).containsExactly("z", "a", "m");
        assertThat(object.source()).isEqualTo("{\"z\":1,\"a\":{\"deep\":[true,null]},\"m\":\"t\"}");
    }

    @Test
    void oneTextStandsForAListOfOne() {
        assertThat(parse("{\"aud\":\"cid\"}").texts("aud")).containsExactly("cid");
        assertThat(parse("{\"aud\":[\"a\",\"b\"]}").texts("aud")).containsExactly("a", "b");
        assertThat(parse("{\"aud\":null}").texts("aud")).isEmpty();
        assertThatThrownBy(() -> parse("{\"aud\":[1]}").texts("aud"))
                .isInstanceOf(InvalidResponseException.class);
    }

    @Test
    void aNumberMayBeWrittenAsText() {
        assertThat(parse("{\"n\":\"3600\"}").number("n"))
                .hasValueSatisfying(n -> assertThat(n).isEqualTo("3600"));
        assertThatThrownBy(() -> parse("{\"n\":true}").number("n"))
                .isInstanceOf(InvalidResponseException.class);
    }

    @Test
    void itPrintsNamesAndNoValues() {
        assertThat(parse("{\"access_token\":\"at-secret\"}").toString())
                .isEqualTo("JsonObject[access_token]");
    }

    private static JsonObject parse(String text) {
        return JsonObject.tryParse(text).orElseThrow();
    }
}
