package dev.pawl.client.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Keys and certificates as the tool makes them that most people use.
///
/// @param folder where its files are
public record OpenSsl(Path folder) {
    /// Runs it in the folder.
    ///
    /// @param line its arguments, parted by blanks
    public OpenSsl run(String line) {
        var command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(line.split(" ")));
        try {
            var process =
                    new ProcessBuilder(command)
                            .directory(folder.toFile())
                            .redirectErrorStream(true)
                            .start();
            var said = new String(process.getInputStream().readAllBytes(), UTF_8);
            if (process.waitFor() != 0) throw new IllegalStateException(line + ": " + said);
            return this;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    /// Makes an RSA key in PKCS#8.
    public OpenSsl rsa(String file) {
        return run("genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out " + file);
    }

    /// Makes an EC key in PKCS#8.
    public OpenSsl ec(String curve, String file) {
        return run(
                "genpkey -algorithm EC -pkeyopt ec_paramgen_curve:"
                        + curve
                        + " -pkeyopt ec_param_enc:named_curve -out "
                        + file);
    }

    /// Signs a certificate for this machine with its own key.
    public OpenSsl selfSigned(String key, String file) {
        return selfSigned(key, file, "localhost");
    }

    /// Signs a certificate for a name, and for this machine's address, with its own key.
    public OpenSsl selfSigned(String key, String file, String name) {
        return run(
                "req -new -x509 -key %s -subj /CN=%s -days 2 -addext subjectAltName=DNS:%s,IP:127.0.0.1 -out %s"
                        .formatted(key, name, name, file));
    }

    public Path path(String file) {
        return folder.resolve(file);
    }

    public String text(String file) {
        try {
            return Files.readString(path(file));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
