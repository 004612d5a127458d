package dev.pawl.client.testing.kill;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pawl.client.http.HttpRequest;
import dev.pawl.client.http.JavaNetTransport;
import dev.pawl.client.http.Transport;
import dev.pawl.client.json.JsonObject;
import dev.pawl.client.refresh.AccessToken;
import dev.pawl.client.refresh.LoginHook;
import dev.pawl.client.refresh.NoTokenException;
import dev.pawl.client.refresh.RefreshOutcome.Renewed;
import dev.pawl.client.refresh.RefreshOutcome.StillValid;
import dev.pawl.client.refresh.RefreshPolicy;
import dev.pawl.client.refresh.TokenManager;
import dev.pawl.client.refresh.TokenRefusedException;
import dev.pawl.client.store.FileTokenStore;
import dev.pawl.client.store.SealingKey;
import dev.pawl.client.testing.chaos.Endpoint;
import dev.pawl.client.token.TokenResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/// A process that shares a login with others and does what its standard input says, a line at a
/// time: `login {…}`, `refresh`, `refresh JOURNALED` to stand still there, `token`, `use PT20S`.
///
/// It answers each with one line, of which none shows a token.
public final class RefreshingProcess {
    static final String READY = "ready";

    private static final int UNAUTHORIZED = 401;

    private final String api;
    private final Transport transport = JavaNetTransport.platformTrust();
    private final Halt halt = new Halt();
    private final HaltingDisk disk = new HaltingDisk(halt);
    private final Usage usage = new Usage();
    private final TokenManager manager;

    private RefreshingProcess(String issuer, Path folder, Habit habit, Duration patience) {
        api = issuer + Endpoint.API.path();
        var store = FileTokenStore.in(folder, SealingKey.in(folder.resolve("key")), disk);
        manager =
                TokenManager.of(habit.provider(issuer, transport), store)
                        .policy(RefreshPolicy.DEFAULT.withPatience(patience))
                        .listener(halt.and(usage))
                        .build();
    }

    /// Runs until its standard input ends: `ISSUER FOLDER HABIT PATIENCE`.
    public static void main(String[] words) throws IOException {
        var process =
                new RefreshingProcess(
                        words[0],
                        Path.of(words[1]),
                        Habit.valueOf(words[2]),
                        Duration.parse(words[3]));
        var commands = new BufferedReader(new InputStreamReader(System.in, UTF_8));
        System.out.println(READY);
        for (var line = commands.readLine(); line != null; line = commands.readLine())
            System.out.println(process.obey(line));
    }

    private String obey(String line) {
        var words = line.split(" ", 2);
        return switch (words[0]) {
            case "login" -> login(words[1]).toString();
            case "refresh" -> answer(() -> refresh(words)).toString();
            case "token" -> answer(this::token).toString();
            case "use" ->
                    usage.during(Duration.parse(words[1]), () -> answer(this::call)).toString();
            default -> throw new IllegalArgumentException("unknown: " + words[0]);
        };
    }

    private Answer login(String json) {
        var answer = TokenResponse.of(JsonObject.tryParse(json).orElseThrow(), Optional.empty());
        var login = new LoginHook.Login(answer, answer.scope().orElseThrow());
        return used("Renewed", manager.login(login));
    }

    private static Answer answer(Supplier<Answer> command) {
        try {
            return command.get();
        } catch (NoTokenException none) {
            return Answer.without(none.outcome());
        } catch (TokenRefusedException twice) {
            return new Answer("Refused", 0, UNAUTHORIZED);
        }
    }

    private Answer refresh(String[] words) {
        disk.begin();
        if (words.length > 1) halt.at(KillPoint.valueOf(words[1]));
        var outcome = manager.refresh();
        if (outcome instanceof Renewed renewed) return used("Renewed", renewed.token());
        if (outcome instanceof StillValid valid) return used("StillValid", valid.token());
        return Answer.without(outcome);
    }

    private Answer token() {
        return used("Token", manager.token());
    }

    /// Calls the resource as programs do: a token that ended on its way is replaced, once.
    private Answer call() {
        return manager.withFreshToken(token -> {
            var answer = used("Token", token);
            if (answer.status() != UNAUTHORIZED) return answer;
            usage.refused();
            throw new TokenRefusedException();
        });
    }

    private Answer used(String outcome, AccessToken token) {
        var request = HttpRequest.get(api).authorized(token.authorization());
        return Answer.with(outcome, token, transport.send(request).status());
    }
}
