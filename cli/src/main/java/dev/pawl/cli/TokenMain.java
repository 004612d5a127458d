package dev.pawl.cli;

import dev.pawl.cli.token.HotToken;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.util.List;

/// The entry point of an installed `oidc-client token`: it prints a stored token that is still
/// good, and else ends with a status by which the launcher knows to start the whole program.
///
/// A process of its own because its cache of prepared classes holds a quarter of the program's, and
/// the JVM brings a whole cache to life before it does anything else.
public final class TokenMain {
    /// The launcher starts [Main] instead; no command ends with it.
    static final int ANOTHER = 99;

    private TokenMain() {}

    public static void main(String[] arguments) {
        URL.setURLStreamHandlerFactory(TokenMain::unused);
        if (!HotToken.isPrinted(List.of(arguments), Main.shell()))
            Runtime.getRuntime().halt(ANOTHER);
    }

    /// Nothing is fetched here. Yet the JDK's ciphers make one `http` URL, to compare it, and the
    /// handler for it would be looked for in every jar of the program.
    private static URLStreamHandler unused(String protocol) {
        return new URLStreamHandler() {
            @Override
            protected URLConnection openConnection(URL url) {
                throw new UnsupportedOperationException();
            }
        };
    }
}
