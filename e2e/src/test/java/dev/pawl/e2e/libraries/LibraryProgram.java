package dev.pawl.e2e.libraries;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pawl.e2e.libraries.Library.ProgramStart;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A small program around somebody's library: it tells each step in a line of JSON and waits for a
/// line before the next.
final class LibraryProgram implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int PATIENCE_SECONDS = 60;

    private final Process process;
    private final Path errors;
    private final BufferedWriter input;
    private final LinkedBlockingQueue<Optional<String>> told = new LinkedBlockingQueue<>();

    private LibraryProgram(Process process, Path errors) {
        this.process = process;
        this.errors = errors;
        this.input = process.outputWriter(UTF_8);
        Thread.ofVirtual().start(() -> listen(process.inputReader(UTF_8)));
    }

    /// Starts a program and tells it what an application knows of its server.
    ///
    /// @param settings secrets included: they go in through standard input
    static LibraryProgram start(ProgramStart start, Map<String, String> settings) {
        try {
            var errors = Files.createTempFile("pawl-library", ".txt");
            var builder = new ProcessBuilder(start.command()).directory(start.folder().toFile());
            var program =
                    new LibraryProgram(builder.redirectError(errors.toFile()).start(), errors);
            program.hear(JSON.writeValueAsString(settings));
            return program;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What a login is worth, as the library keeps it.
    ///
    /// @param subject whom the library believes to have signed in; empty if it reads no ID token
    record Tokens(String access, String refresh, String subject) {}

    /// Waits for a step.
    ///
    /// @throws IllegalStateException if the program ends or does something else, with what it said
    JsonNode await(String step) {
        var line = next().orElseThrow(() -> failure("it ended before: " + step));
        var told = JSON.readTree(line);
        if (told.path("step").asString().equals(step)) return told;
        throw failure("not " + step + " but " + told.path("step").asString());
    }

    /// Waits for a step that gave tokens.
    Tokens tokens(String step) {
        var told = await(step);
        return new Tokens(
                told.required("access_token").asString(),
                told.required("refresh_token").asString(),
                told.path("sub").asString(""));
    }

    /// Lets it go on, with something it waits for.
    void hear(String line) {
        try {
            input.write(line);
            input.newLine();
            input.flush();
        } catch (IOException e) {
            throw failure("it does not listen");
        }
    }

    private Optional<String> next() {
        try {
            var line = told.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return line == null ? Optional.empty() : line;
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while a program ran", e);
        }
    }

    private void listen(BufferedReader output) {
        try (output) {
            for (var line = output.readLine(); line != null; line = output.readLine())
                told.add(Optional.of(line));
        } catch (IOException e) {
            // It was ended while it was listened to.
        } finally {
            told.add(Optional.empty());
        }
    }

    private IllegalStateException failure(String what) {
        try {
            return new IllegalStateException(what + ": " + Files.readString(errors));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor();
            Files.delete(errors);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while a program ended", e);
        }
    }
}
