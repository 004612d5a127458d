package dev.pawl.cli.token;

import dev.pawl.cli.command.Arguments;
import dev.pawl.cli.command.UsageException;
import dev.pawl.client.refresh.Ask;
import dev.pawl.protocol.Scope;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What kind of token is wanted, as far as the flags go together.
///
/// @param ask what it is to be good for
/// @param isForced whether a good one does not do
record Wish(Ask ask, boolean isForced) {
    /// Reads the flags.
    ///
    /// @throws UsageException when they contradict each other, or mean nothing
    static Wish of(Arguments arguments) throws UsageException {
        arguments.none();
        arguments.exclusive("header", "bearer", "env", "json", "output", "exec-credential");
        arguments.exclusive("id-token", "exec-credential");
        for (var part : List.of("scope", "resource")) {
            arguments.exclusive("id-token", part);
            arguments.exclusive("exec-credential", part);
            arguments.exclusive("force", part);
        }
        belongs(arguments, "replay", "force");
        belongs(arguments, "token-type", "exec-credential");
        return new Wish(ask(arguments), arguments.isSet("force"));
    }

    /// Asks whether any good access token of the login will do.
    boolean isPlain() {
        return !isForced && ask.equals(Ask.EVERYTHING);
    }

    private static void belongs(Arguments arguments, String flag, String other)
            throws UsageException {
        if (arguments.given(flag).isPresent() && !arguments.isSet(other))
            throw new UsageException("--" + flag + " is for --" + other);
    }

    private static Ask ask(Arguments arguments) throws UsageException {
        var scope = scope(String.join(" ", arguments.values("scope")));
        var resources = new ArrayList<URI>();
        for (var resource : arguments.values("resource")) resources.add(resource(resource));
        return new Ask(Optional.of(scope).filter(it -> !it.isEmpty()), resources);
    }

    private static Scope scope(String text) throws UsageException {
        try {
            return Scope.parse(text);
        } catch (IllegalArgumentException illegal) {
            throw new UsageException("--scope: " + illegal.getMessage());
        }
    }

    /// RFC 8707 §2: absolute, and without a fragment.
    private static URI resource(String text) throws UsageException {
        try {
            var uri = new URI(text);
            if (uri.isAbsolute() && uri.getRawFragment() == null) return uri;
        } catch (URISyntaxException none) {
            // Said below.
        }
        throw new UsageException("--resource takes an absolute address without a fragment");
    }
}
