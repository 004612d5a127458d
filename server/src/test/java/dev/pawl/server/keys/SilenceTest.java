package dev.pawl.server.keys;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWK;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyPair;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Nothing in this room tells a key when it is printed.
class SilenceTest {
    private static final Set<Class<?>> TELLING =
            Set.of(byte[].class, char[].class, JWK.class, KeyPair.class, Key.class);

    @TempDir private Path parent;

    @Test
    void noObjectOfTheRoomPrintsKeyMaterial() throws Exception {
        var directory = Keys.directory(parent.resolve("keys"), new MovableClock());
        var rings = directory.open();
        var keys = directory.inventory();
        var secrets = keys.all().stream().flatMap(key -> Keys.secrets(key).stream()).toList();

        var printed = reachable(List.of(directory, rings, keys, Keys.fresh(new MovableClock())));

        assertThat(secrets).hasSize(10);
        assertThat(printed)
                .extracting(Object::getClass)
                .contains(KeyRing.class, StoredKey.class, SealingKey.class);
        for (var each : printed) assertThat(each.toString()).doesNotContain(secrets);
    }

    /// A record prints and compares all its components.
    @Test
    void noRecordOfTheRoomHoldsMaterial() throws Exception {
        assertThat(types().filter(Class::isRecord))
                .isNotEmpty()
                .flatExtracting(type -> List.of(type.getRecordComponents()))
                .extracting(RecordComponent::getType)
                .noneMatch(type ->
                        TELLING.stream().anyMatch(telling -> telling.isAssignableFrom(type)));
    }

    /// What holds key material says itself how it is printed, or inherits the mute form of Object.
    @Test
    void noTypeOfTheRoomIsACollectionOfMaterial() throws Exception {
        assertThat(types())
                .noneMatch(Map.class::isAssignableFrom)
                .noneMatch(Collection.class::isAssignableFrom);
    }

    private static Stream<Class<?>> types() throws Exception {
        var folder =
                Path.of(KeyRing.class.getProtectionDomain().getCodeSource().getLocation().toURI())
                        .resolve("dev/pawl/server/keys");
        try (var files = Files.list(folder)) {
            var names = files.map(file -> file.getFileName().toString()).toList();
            return names.stream().filter(SilenceTest::isType).map(SilenceTest::type);
        }
    }

    private static boolean isType(String file) {
        return file.endsWith(".class") && !file.startsWith("package-info");
    }

    private static Class<?> type(String file) {
        try {
            return Class.forName("dev.pawl.server.keys." + file.replace(".class", ""));
        } catch (ClassNotFoundException absent) {
            throw new AssertionError(absent);
        }
    }

    /// All objects of this room that can be reached from some.
    private static List<Object> reachable(List<Object> roots) throws IllegalAccessException {
        var seen = Collections.newSetFromMap(new IdentityHashMap<Object, Boolean>());
        var open = new ArrayDeque<>(roots);
        while (!open.isEmpty()) {
            var next = open.pop();
            if (seen.add(next)) open.addAll(neighbours(next));
        }
        return seen.stream().filter(SilenceTest::isOfTheRoom).toList();
    }

    private static Collection<Object> neighbours(Object object) throws IllegalAccessException {
        return switch (object) {
            case Collection<?> elements -> List.copyOf(elements);
            case Map<?, ?> entries -> List.copyOf(entries.values());
            case Optional<?> maybe -> maybe.<List<Object>>map(List::of).orElse(List.of());
            default -> isOfTheRoom(object) ? fields(object) : List.of();
        };
    }

    private static Collection<Object> fields(Object object) throws IllegalAccessException {
        var values = new ArrayList<>();
        for (var field : instanceFields(object)) {
            field.setAccessible(true);
            var value = field.get(object);
            if (value != null) values.add(value);
        }
        return values;
    }

    private static List<Field> instanceFields(Object object) {
        return Arrays.stream(object.getClass().getDeclaredFields())
                .filter(field -> !Modifier.isStatic(field.getModifiers()))
                .toList();
    }

    private static boolean isOfTheRoom(Object object) {
        return object.getClass().getPackage() == KeyRing.class.getPackage();
    }
}
