package dev.pawl.cli.agent;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pawl.cli.exit.ExitCode;
import dev.pawl.cli.exit.Failure;
import dev.pawl.client.json.JsonObject;
import dev.pawl.client.json.JsonText;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// The other end of an agent's socket.
record AgentClient(AgentSocket socket) {
    /// The agent waits for a refresh for a minute at most.
    private static final long PATIENCE_SECONDS = 70;

    /// Asks something.
    ///
    /// @throws Failure what the agent says instead of an answer
    /// @throws IOException when no agent is there, or it gives no answer
    JsonObject ask(Map<String, ?> request) throws IOException {
        try (var channel = SocketChannel.open(socket.address())) {
            CompletableFuture.delayedExecutor(PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .execute(() -> giveUp(channel));
            Channels.newOutputStream(channel).write((JsonText.of(request) + "\n").getBytes(UTF_8));
            var line = new BufferedReader(Channels.newReader(channel, UTF_8)).readLine();
            var answer = Optional.ofNullable(line).flatMap(JsonObject::tryParse);
            return checked(answer.orElseThrow(() -> new IOException("it gives no answer")));
        }
    }

    /// Closing it ends the wait.
    private static void giveUp(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException gone) {
            // So is whoever waited.
        }
    }

    private static JsonObject checked(JsonObject answer) {
        var error = answer.text("error");
        if (error.isEmpty()) return answer;
        var code =
                Arrays.stream(ExitCode.values())
                        .filter(it -> it.code().equals(error.get()))
                        .findFirst();
        throw new Failure(
                code.orElse(ExitCode.FAILURE),
                answer.text("message").orElse(error.get()),
                answer.text("advice").orElse(""));
    }
}
