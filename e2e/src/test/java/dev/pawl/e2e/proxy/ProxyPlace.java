package dev.pawl.e2e.proxy;

import dev.pawl.e2e.Program;
import java.nio.file.Path;

/// Where a proxy of the documentation runs on this machine: another port, another folder for its
/// certificate, another server behind it. Nothing else of what the page shows is changed.
///
/// @param folder for all that the proxy reads and writes
/// @param port where it listens
/// @param upstream where Pawl listens
record ProxyPlace(Path folder, int port, int upstream) {
    private static final String CERTIFICATE =
            "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2"
                    + " -subj /CN=id.example.com -addext subjectAltName=DNS:id.example.com"
                    + " -keyout id.example.com.key -out chain.pem"
                    + " && cat chain.pem id.example.com.key > id.example.com.pem";

    /// Makes the certificate, in the one file that haproxy wants as well; the others read the first
    /// part of it.
    void certify() {
        var made = Program.bash(folder, CERTIFICATE);
        if (made.status() != 0) throw new IllegalStateException(made.err());
    }

    /// What clients trust.
    Path certificate() {
        return folder.resolve("chain.pem");
    }

    /// Writes a file beside the certificate.
    Path write(String name, String text) {
        return Program.write(folder.resolve(name), text);
    }

    /// A block of the documentation, for this place.
    String here(String block) {
        return block.replace("127.0.0.1:9600", "127.0.0.1:" + upstream)
                .replaceAll("/etc/(ssl|haproxy)/(?=id\\.)", folder + "/")
                .replace("listen 443 ", "listen 127.0.0.1:" + port + " ")
                .replace("bind :443 ", "bind 127.0.0.1:" + port + " ");
    }
}
