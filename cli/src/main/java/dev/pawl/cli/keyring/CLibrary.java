package dev.pawl.cli.keyring;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/// A library written in C, and what it depends on.
///
/// It stays loaded until the process ends: GLib has threads of its own.
@SuppressWarnings("restricted") // Whoever starts the program allows native access.
final class CLibrary {
    private final SymbolLookup symbols;

    private CLibrary(SymbolLookup symbols) {
        this.symbols = symbols;
    }

    static CLibrary load(String name) {
        try {
            return new CLibrary(SymbolLookup.libraryLookup(name, Arena.global()));
        } catch (IllegalArgumentException missing) {
            throw KeyringException.absent(
                    "the library "
                            + name
                            + " cannot be loaded (Debian: apt-get install libsecret-1-0)");
        }
    }

    /// Finds a function.
    ///
    /// @param declared as in the library's header
    MethodHandle function(String name, FunctionDescriptor declared, Linker.Option... options) {
        return Linker.nativeLinker().downcallHandle(symbols.findOrThrow(name), declared, options);
    }

    /// Gives something back by a function that takes it and returns nothing.
    void free(String name, MemorySegment thing) {
        var function = function(name, FunctionDescriptor.ofVoid(ValueLayout.ADDRESS));
        called(() -> {
            function.invokeExact(thing);
            return true;
        });
    }

    /// A call of a function.
    @FunctionalInterface
    interface Call<R> {
        R make() throws Throwable;
    }

    static <R> R called(Call<R> call) {
        try {
            return call.make();
        } catch (RuntimeException | Error unforeseen) {
            throw unforeseen;
        } catch (Throwable impossible) {
            throw new IllegalStateException("C throws nothing", impossible);
        }
    }
}
