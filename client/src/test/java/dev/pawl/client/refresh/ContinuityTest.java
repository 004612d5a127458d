package dev.pawl.client.refresh;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.client.error.InvalidResponseException;
import dev.pawl.client.json.JsonObject;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContinuityTest {
    private static final JsonObject BEFORE =
            json(
                    """
                    {"iss":"https://a","sub":"ada","aud":["app","api"],"azp":"app","nonce":"n",\
                    "auth_time":1000,"iat":1000,"exp":1300}
                    """);

    @ParameterizedTest
    @DisplayName("I102: the same login")
    @ValueSource(
            strings = {
                "{'iss':'https://a','sub':'ada','aud':['app','api'],'azp':'app','nonce':'n',"
                        + "'auth_time':1000,'iat':2000}",
                "{'iss':'https://a','sub':'ada','aud':['api','app'],'azp':'app','iat':2000}",
                "{'iss':'https://a','sub':'ada','aud':['api','app'],'azp':'app',"
                        + "'auth_time':1000.0,'iat':941}"
            })
    void isRecognised(String after) {
        assertThatCode(() -> Continuity.check(BEFORE, json(after))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @DisplayName("I100, I101, I102: another login")
    @ValueSource(
            strings = {
                "iss {'iss':'https://b','sub':'ada','aud':['app','api'],'azp':'app','iat':2000}",
                "sub {'iss':'https://a','sub':'eve','aud':['app','api'],'azp':'app','iat':2000}",
                "sub {'iss':'https://a','aud':['app','api'],'azp':'app','iat':2000}",
                "aud {'iss':'https://a','sub':'ada','aud':'app','azp':'app','iat':2000}",
                "aud {'iss':'https://a','sub':'ada','aud':['app','api','x'],'azp':'app'}",
                "azp {'iss':'https://a','sub':'ada','aud':['app','api'],'azp':'api','iat':2000}",
                "azp {'iss':'https://a','sub':'ada','aud':['app','api'],'iat':2000}",
                "nonce {'iss':'https://a','sub':'ada','aud':['app','api'],'azp':'app',"
                        + "'nonce':'m','iat':2000}",
                "auth_time {'iss':'https://a','sub':'ada','aud':['app','api'],'azp':'app',"
                        + "'auth_time':999,'iat':2000}",
                "auth_time {'iss':'https://a','sub':'ada','aud':['app','api'],'azp':'app',"
                        + "'auth_time':2000,'iat':2000}",
                "iat {'iss':'https://a','sub':'ada','aud':['app','api'],'azp':'app','iat':939}"
            })
    void isRefusedByTheClaimThatChanged(String claimAndAfter) {
        var parts = claimAndAfter.split(" ", 2);

        assertThatThrownBy(() -> Continuity.check(BEFORE, json(parts[1])))
                .isInstanceOf(InvalidResponseException.class)
                .hasMessageContaining("AnotherLogin[claim=" + parts[0] + ",");
    }

    private static JsonObject json(String text) {
        return JsonObject.tryParse(text.replace('\'', '"')).orElseThrow();
    }
}
