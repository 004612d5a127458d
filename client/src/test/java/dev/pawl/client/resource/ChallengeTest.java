package dev.pawl.client.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// H93: challenges as servers write them.
class ChallengeTest {
    private static final int SEEDS = 5_000;

    @ParameterizedTest(name = "H93: {0}")
    @ValueSource(
            strings = {
                "Bearer => Bearer{}",
                "Bearer  => Bearer{}",
                "Bearer realm=\"api\" => Bearer{realm=api}",
                "bearer REALM=\"api\" => bearer{realm=api}",
                "Bearer realm=api,error=invalid_token => Bearer{realm=api, error=invalid_token}",
                "Bearer realm = \"api\" , error= \"x\" => Bearer{realm=api, error=x}",
                "Bearer scope=\"a b\", error_description=\"no, really\" => Bearer{scope=a b, error_description=no, really}",
                "Bearer realm=\"a \\\"b\\\" \\\\ c\" => Bearer{realm=a \"b\" \\ c}",
                "Bearer realm=\"\" => Bearer{realm=}",
                "Basic realm=\"x\", Bearer error=\"e\" => Basic{realm=x} Bearer{error=e}",
                "Negotiate, NTLM, Bearer => Negotiate{} NTLM{} Bearer{}",
                "Negotiate oYG0MIGxoAMKAQ==, Bearer a=b => Negotiate:oYG0MIGxoAMKAQ=={} Bearer{a=b}",
                "Negotiate abc => Negotiate:abc{}",
                "Negotiate a= => Negotiate:a={}",
                "Basic , Bearer => Basic{} Bearer{}",
                ",, Basic realm=\"x\",, ,Bearer,, => Basic{realm=x} Bearer{}",
                "Newauth realm=\"apps\", type=1, title=\"Login to \\\"apps\\\"\", Basic realm=\"simple\" => Newauth{realm=apps, type=1, title=Login to \"apps\"} Basic{realm=simple}",
                "DPoP error=\"use_dpop_nonce\", algs=\"ES256 PS256\" => DPoP{error=use_dpop_nonce, algs=ES256 PS256}",
                "Bearer resource_metadata=\"https://a.example/.well-known/x?y=1,2\" => Bearer{resource_metadata=https://a.example/.well-known/x?y=1,2}",
                "Bearer authorization_uri=https://login.example/x, error=\"e\" => Bearer{authorization_uri=https://login.example/x, error=e}",
                "Bearer error=\"first\", error=\"second\" => Bearer{error=first}",
                "Bearer realm=\"never closed => Bearer{realm=never closed}",
                "Bearer realm=\"x\" rubbish, error=\"e\" => Bearer{realm=x, error=e}",
                "Bearer realm=\"x\" \"a, Basic\", error=\"e\" => Bearer{realm=x, error=e}",
                "realm=\"x\" => ",
                "\"Bearer\", Basic => Basic{}",
                " => "
            })
    void oneLineIsReadAsWritten(String row) {
        var sides = row.split(" => ", -1);

        assertThat(shown(Challenge.parse(List.of(sides[0])))).isEqualTo(sides[1]);
    }

    @Test
    @DisplayName("H93: several lines are one list")
    void linesAreJoined() {
        var challenges = Challenge.parse(List.of("Negotiate", "Bearer realm=\"x\", Basic"));

        assertThat(shown(challenges)).isEqualTo("Negotiate{} Bearer{realm=x} Basic{}");
        assertThat(challenges.get(1).hasScheme("BEARER")).isTrue();
        assertThat(challenges.get(1).parameter("realm")).contains("x");
    }

    @Test
    @DisplayName("H93: whatever is written correctly is read back, however it is spaced")
    void everyCorrectLineIsReadBack() {
        for (var seed = 0; seed < SEEDS; seed++) isReadBack(seed);
    }

    private static void isReadBack(int seed) {
        var random = new Random(seed);
        var challenges = new ArrayList<Challenge>();
        var line = new StringBuilder();
        for (var count = 1 + random.nextInt(4); count > 0; count--) {
            var challenge = challenge(random);
            challenges.add(challenge);
            line.append(written(challenge, random)).append(count > 1 ? blanks(random) + "," : "");
        }

        assertThat(Challenge.parse(List.of(line.toString())))
                .as("seed %s: %s", seed, line)
                .isEqualTo(challenges);
    }

    @Test
    @DisplayName("H93: nothing a server writes breaks the reader")
    void noLineBreaksTheReader() {
        for (var seed = 0; seed < SEEDS; seed++) isSurvived(seed);
    }

    private static void isSurvived(int seed) {
        var random = new Random(seed);
        var alphabet = "Bearer realm=\"x\\,\t =é\u0000\"";
        var line = new StringBuilder();
        for (var i = random.nextInt(60); i > 0; i--) {
            line.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }

        assertThat(Challenge.parse(List.of(line.toString())))
                .as("seed %s: %s", seed, line)
                .allSatisfy(challenge -> assertThat(challenge.scheme()).isNotEmpty());
    }

    private static Challenge challenge(Random random) {
        if (random.nextInt(4) == 0) {
            return new Challenge("Negotiate", Optional.of("aZ9-._~+/=="), Map.of());
        }
        var parameters = new LinkedHashMap<String, String>();
        for (var i = random.nextInt(4); i > 0; i--) parameters.put("p" + i, value(random));
        return new Challenge("Scheme" + random.nextInt(9), Optional.empty(), parameters);
    }

    private static String value(Random random) {
        var alphabet = "ab ,=\"\\/\té";
        var value = new StringBuilder();
        for (var i = random.nextInt(8); i > 0; i--) {
            value.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return value.toString();
    }

    private static String written(Challenge challenge, Random random) {
        var line = new StringBuilder(blanks(random)).append(challenge.scheme());
        challenge.token68().ifPresent(value -> line.append(' ').append(value));
        var separator = " ";
        for (var parameter : challenge.parameters().entrySet()) {
            var quoted = parameter.getValue().replaceAll("([\"\\\\])", "\\\\$1");
            line.append(separator)
                    .append(parameter.getKey())
                    .append(blanks(random))
                    .append('=')
                    .append(blanks(random))
                    .append('"' + quoted + '"')
                    .append(blanks(random));
            separator = ",";
        }
        return line.toString();
    }

    private static String blanks(Random random) {
        return List.of("", " ", "\t ", "").get(random.nextInt(4));
    }

    private static String shown(List<Challenge> challenges) {
        return String.join(
                " ",
                challenges.stream()
                        .map(c ->
                                c.scheme()
                                        + c.token68().map(t -> ":" + t).orElse("")
                                        + c.parameters())
                        .toList());
    }
}
