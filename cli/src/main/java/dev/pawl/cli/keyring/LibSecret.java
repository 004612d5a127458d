package dev.pawl.cli.keyring;

import static dev.pawl.cli.keyring.CLibrary.called;
import static java.lang.foreign.Linker.Option.firstVariadicArg;
import static java.lang.foreign.MemorySegment.NULL;
import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/// The few functions of libsecret that are needed, called as its headers declare them.
@SuppressWarnings("restricted") // Whoever starts the program allows native access.
final class LibSecret {
    /// What a person sees who looks into the keyring.
    static final String LABEL = "oidc-client: the key that seals logins";

    private static final String SCHEMA = "dev.pawl.oidc-client";
    private static final String ATTRIBUTE = "purpose";
    private static final String VALUE = "seal-logins";

    /// `SecretSchema`: name, flags, 32 attributes of a name and a type, 8 words in reserve.
    private static final long SCHEMA_SIZE = 16 + 32 * 16 + 64;

    private static final long FIRST_ATTRIBUTE = 16;

    /// `GError`: domain, code, message.
    private static final long ERROR_SIZE = 16;

    private static final long ERROR_MESSAGE = 8;

    /// More than any key takes; a text without an end is not followed for ever.
    private static final long LONGEST = 4_096;

    private static final FunctionDescriptor SERVICE_GET =
            FunctionDescriptor.of(ADDRESS, JAVA_INT, ADDRESS, ADDRESS);
    private static final FunctionDescriptor COLLECTION_FOR_ALIAS =
            FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS, JAVA_INT, ADDRESS, ADDRESS);
    private static final FunctionDescriptor COLLECTION_GET_LOCKED =
            FunctionDescriptor.of(JAVA_INT, ADDRESS);

    /// Schema, cancellable, error; then names and values, ended by NULL.
    private static final FunctionDescriptor LOOKUP =
            FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS);

    /// Schema, collection, label, secret, cancellable, error; then names and values, ended by NULL.
    private static final FunctionDescriptor STORE =
            FunctionDescriptor.of(
                    JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS,
                    ADDRESS, ADDRESS);

    private final CLibrary library;
    private final MethodHandle serviceGet;
    private final MethodHandle collectionForAlias;
    private final MethodHandle collectionGetLocked;
    private final MethodHandle passwordLookup;

    private LibSecret(CLibrary library) {
        this.library = library;
        serviceGet = library.function("secret_service_get_sync", SERVICE_GET);
        collectionForAlias =
                library.function("secret_collection_for_alias_sync", COLLECTION_FOR_ALIAS);
        collectionGetLocked =
                library.function("secret_collection_get_locked", COLLECTION_GET_LOCKED);
        passwordLookup =
                library.function("secret_password_lookup_sync", LOOKUP, firstVariadicArg(3));
    }

    /// Loads the library and links what every run needs.
    static LibSecret load(String name) {
        return new LibSecret(CLibrary.load(name));
    }

    /// Finds where new secrets go; [MemorySegment#NULL] when the keyring has no such place.
    MemorySegment defaultCollection(Arena arena) {
        var service = service(arena);
        try {
            return collection(service, arena);
        } finally {
            release(service);
        }
    }

    private MemorySegment service(Arena arena) {
        var error = error(arena);
        var service = called(() -> (MemorySegment) serviceGet.invokeExact(0, NULL, error));
        check(error);
        return service;
    }

    private MemorySegment collection(MemorySegment service, Arena arena) {
        var alias = arena.allocateFrom("default");
        var error = error(arena);
        var collection =
                called(() ->
                        (MemorySegment)
                                collectionForAlias.invokeExact(service, alias, 0, NULL, error));
        check(error);
        return collection;
    }

    boolean isLocked(MemorySegment collection) {
        return called(() -> (int) collectionGetLocked.invokeExact(collection)) != 0;
    }

    /// Reads our secret.
    ///
    /// @return its bytes, which are the caller's to wipe
    Optional<byte[]> lookup(Arena arena) {
        var schema = schema(arena);
        var name = arena.allocateFrom(ATTRIBUTE);
        var value = arena.allocateFrom(VALUE);
        var error = error(arena);
        var secret =
                called(() ->
                        (MemorySegment)
                                passwordLookup.invokeExact(schema, NULL, error, name, value, NULL));
        check(error);
        return secret.equals(NULL) ? Optional.empty() : Optional.of(taken(secret));
    }

    /// Copies a secret and has the library wipe its own.
    private byte[] taken(MemorySegment secret) {
        try {
            var text = secret.reinterpret(LONGEST);
            var length = 0;
            while (length < LONGEST - 1 && text.get(JAVA_BYTE, length) != 0) length++;
            return text.asSlice(0, length).toArray(JAVA_BYTE);
        } finally {
            library.free("secret_password_free", secret);
        }
    }

    /// Stores our secret in the place of the one before.
    ///
    /// @param secret stays the caller's to wipe
    boolean store(byte[] secret, Arena arena) {
        var text = arena.allocate(secret.length + 1L);
        MemorySegment.copy(secret, 0, text, JAVA_BYTE, 0, secret.length);
        try {
            return store(text, arena);
        } finally {
            text.fill((byte) 0);
        }
    }

    private boolean store(MemorySegment text, Arena arena) {
        var store = library.function("secret_password_store_sync", STORE, firstVariadicArg(6));
        var schema = schema(arena);
        var label = arena.allocateFrom(LABEL);
        var name = arena.allocateFrom(ATTRIBUTE);
        var value = arena.allocateFrom(VALUE);
        var error = error(arena);
        var isStored =
                called(() ->
                        (int)
                                store.invokeExact(
                                        schema, NULL, label, text, NULL, error, name, value, NULL));
        check(error);
        return isStored != 0;
    }

    /// Gives back an object of GLib.
    void release(MemorySegment object) {
        library.free("g_object_unref", object);
    }

    /// Describes our secret: a text attribute, which is type 0.
    private static MemorySegment schema(Arena arena) {
        var schema = arena.allocate(SCHEMA_SIZE, ADDRESS.byteAlignment());
        schema.set(ADDRESS, 0, arena.allocateFrom(SCHEMA));
        schema.set(ADDRESS, FIRST_ATTRIBUTE, arena.allocateFrom(ATTRIBUTE));
        return schema;
    }

    /// A place for a `GError *`, which says nothing yet.
    private static MemorySegment error(Arena arena) {
        return arena.allocate(ADDRESS);
    }

    private void check(MemorySegment place) {
        var error = place.get(ADDRESS, 0);
        if (error.equals(NULL)) return;
        var message = error.reinterpret(ERROR_SIZE).get(ADDRESS, ERROR_MESSAGE);
        var said = message.reinterpret(LONGEST).getString(0).strip();
        library.free("g_error_free", error);
        throw KeyringException.unavailable(said.replaceAll("\\s+", " "));
    }
}
