package dev.pawl.client.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FormTest {
    @Test
    @DisplayName("68: a token of any VSCHAR arrives byte-exact")
    void everyVisibleCharacterSurvives() {
        var token =
                IntStream.rangeClosed(0x20, 0x7e)
                        .mapToObj(Character::toString)
                        .collect(Collectors.joining());

        var encoded = Form.of(Map.of("refresh_token", token)).encoded();

        var value = encoded.substring("refresh_token=".length());
        assertThat(value).matches("[A-Za-z0-9._~+%-]+");
        assertThat(URLDecoder.decode(value, StandardCharsets.US_ASCII)).isEqualTo(token);
    }

    @Test
    void parametersAreSentInTheOrderOfTheirNames() {
        var form = Form.of(Map.of("refresh_token", "r", "grant_type", "g")).with("client_id", "c");

        assertThat(form.encoded()).isEqualTo("client_id=c&grant_type=g&refresh_token=r");
    }
}
