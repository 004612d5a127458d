package dev.pawl.server.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConfigurationReferenceTest {
    private static final Path PAGE = Path.of("..", "docs", "reference", "configuration.md");

    @Test
    void thePageSaysWhatTheRecordsSay() throws IOException {
        var page = ConfigurationReference.page(resource("reference.md"), example());
        if (Boolean.getBoolean("pawl.docs.write")) Files.writeString(PAGE, page);

        assertThat(Files.readString(PAGE))
                .as(
                        "docs/reference/configuration.md is generated: its first lines say how to"
                                + " write it again")
                .isEqualTo(page);
    }

    @Test
    void itsExampleLoads(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("api.secret"), "s3cret");
        var secret = Map.of("PAWL_CLIENTS_WEB_CLIENT_SECRET", "s3cret");

        var loaded = ConfigurationFile.of(directory, example()).with(secret).load();

        assertThat(loaded.clients()).hasSize(3);
    }

    @ParameterizedTest
    @MethodSource("fields")
    void everyDefaultCanBeWritten(Field field) {
        var texts = Stream.concat(field.defaultText().stream(), kinds(field));

        assertThat(texts.map(text -> read(field.shape(), text)))
                .allSatisfy(reading -> assertThat(reading).isInstanceOf(Reading.Read.class));
    }

    private static Stream<String> kinds(Field field) {
        return field.defaultByKind().stream()
                .flatMap(it -> Stream.of(it.unbound(), it.bound(), it.confidential()));
    }

    static Stream<Field> fields() {
        return fields(Section.of(Configuration.class));
    }

    private static Stream<Field> fields(Section section) {
        return section.fields().stream()
                .flatMap(field -> Stream.concat(Stream.of(field), below(field.shape())));
    }

    private static Stream<Field> below(Shape shape) {
        return switch (shape) {
            case Shape.Nested(var section) -> fields(section);
            case Shape.Listed(var each) -> below(each);
            case Shape.Text _, Shape.Claims _ -> Stream.of();
        };
    }

    private static Reading<?> read(Shape shape, String text) {
        return switch (shape) {
            case Shape.Text(var type) ->
                    type.read(Element.Scalar.of(text, Place.builtIn("default")));
            case Shape.Listed(var each) -> read(each, text);
            case Shape.Nested _, Shape.Claims _ -> new Reading.Wrong<>("has no text");
        };
    }

    private static String example() throws IOException {
        return resource("example.yaml");
    }

    private static String resource(String name) throws IOException {
        try (var resource = ConfigurationReferenceTest.class.getResourceAsStream(name)) {
            return new String(
                    Objects.requireNonNull(resource).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
