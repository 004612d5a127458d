package dev.pawl.server.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Whatever is sent, the answer is ReachFive's, nothing breaks and nothing is spent.
class ReachfiveFuzzTest {
    private static final int REQUESTS = 2_000;

    private static final List<String> PATHS =
            List.of(
                    "/oauth/token",
                    "/oauth/revoke",
                    "/identity/v1/password/login",
                    "/identity/v1/signup",
                    "/identity/v1/update-password");

    private static final List<String> TYPES =
            List.of(
                    "application/json",
                    "application/json;charset=UTF-8",
                    "application/x-www-form-urlencoded",
                    "text/plain",
                    "",
                    "application/json, text/html");

    private static final List<String> NAMES =
            List.of(
                    "grant_type",
                    "refresh_token",
                    "scope",
                    "token",
                    "code",
                    "data",
                    "email",
                    "password",
                    "old_password",
                    "redirect_uri",
                    "username",
                    "phone_number",
                    "",
                    "\\u0000");

    private static final Pattern ERROR =
            Pattern.compile("\\{\"error\":\"[a-z_]+\",\"error_id\":.*}");

    @RegisterExtension static final Pawl PAWL = Reachfive.server();

    private final Random random = new Random(5);
    private final Reachfive shop = new Reachfive(PAWL, "shop");

    @Test
    void everyAnswerIsReachfivesAndNothingIsSpent() {
        var login = shop.signsIn();
        var mangled = login.refreshToken().substring(1);

        for (int i = 0; i < REQUESTS; i++) {
            var call = call(mangled);
            var answer = PAWL.answers(call);
            if (answer.status() == 204) continue; // a revocation of nothing
            assertThat(answer.status()).as(call + ": " + answer.body()).isBetween(400, 499);
            assertThat(answer.body()).as(call.toString()).matches(ERROR);
        }

        shop.refreshed(login.refreshToken());
    }

    private Call call(String token) {
        var path = one(PATHS);
        var type = one(TYPES);
        var body = type.startsWith("application/x") ? form(token) : json(token, 0);
        if (random.nextInt(4) == 0) body = broken(body);
        return Call.post(path).with("Content-Type", type.isEmpty() ? "none" : type).body(body);
    }

    private String form(String token) {
        return some().mapToObj(
                        i -> Parameters.encode(one(NAMES)) + "=" + Parameters.encode(text(token)))
                .collect(Collectors.joining("&", "client_id=shop&", ""));
    }

    private String json(String token, int depth) {
        return some().mapToObj(i -> "\"" + one(NAMES) + "\":" + value(token, depth))
                .collect(
                        Collectors.joining(
                                ",", depth == 0 ? "{\"client_id\":\"shop\"," : "{", "}"));
    }

    private String value(String token, int depth) {
        return switch (random.nextInt(depth > 3 ? 5 : 7)) {
            case 0 -> "null";
            case 1 -> "true";
            case 2 -> String.valueOf(random.nextLong());
            case 3 -> "1e999999";
            case 4 -> "\"" + text(token) + "\"";
            case 5 -> "[" + value(token, depth + 1) + "]";
            default -> json(token, depth + 1);
        };
    }

    private String text(String token) {
        return switch (random.nextInt(5)) {
            case 0 -> "";
            case 1 -> token;
            case 2 -> "refresh_token";
            case 3 -> "a".repeat(random.nextInt(20_000));
            default -> "password";
        };
    }

    private String broken(String body) {
        return body.substring(0, random.nextInt(body.length()))
                + "\u0007"
                + "}".repeat(random.nextInt(3));
    }

    private IntStream some() {
        return IntStream.range(0, 1 + random.nextInt(5));
    }

    private <T> T one(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
