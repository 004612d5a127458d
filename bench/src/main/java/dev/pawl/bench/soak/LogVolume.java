package dev.pawl.bench.soak;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// How much a server has written to its log.
///
/// @param audit bytes of audit events, one for each refusal
/// @param other bytes of everything else: what the server says of itself
record LogVolume(long audit, long other) {
    private static final String EVENT = "{\"time\":";

    static LogVolume of(Path log) throws IOException {
        var audit = 0L;
        var other = 0L;
        try (var lines = Files.newBufferedReader(log, StandardCharsets.ISO_8859_1)) {
            for (var line = lines.readLine(); line != null; line = lines.readLine())
                if (line.startsWith(EVENT)) audit += line.length() + 1;
                else other += line.length() + 1;
        }
        return new LogVolume(audit, other);
    }

    LogVolume since(LogVolume before) {
        return new LogVolume(audit - before.audit, other - before.other);
    }
}
