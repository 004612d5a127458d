package dev.pawl.server.admission;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lets a thread have a core when nobody else wants it. Java's own priorities do nothing on Linux.
///
/// Whoever hashes passwords wants a core all the time; a refresh wants one for a moment. Where
/// others keep the machine busy, both would have the same share of it.
final class BackgroundPriority {
    private static final Logger LOG = LoggerFactory.getLogger(BackgroundPriority.class);

    /// setpriority(2): on Linux a "process" is a thread, and 0 is the caller.
    private static final int PRIO_PROCESS = 0;

    private static final int CALLER = 0;
    private static final int NICE = 10;

    private BackgroundPriority() {}

    /// Work that is done in the background, wherever that can be asked for without a privilege.
    static Runnable of(Runnable work) {
        return () -> {
            if (System.getProperty("os.name", "").toLowerCase(Locale.ROOT).equals("linux")) take();
            work.run();
        };
    }

    /// Native access is what the launcher allows; one call without a pointer cannot corrupt
    /// anything.
    @SuppressWarnings("restricted")
    private static void take() {
        try {
            var linker = Linker.nativeLinker();
            var function = linker.defaultLookup().find("setpriority").orElseThrow();
            var type = FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT);
            var _ =
                    (int)
                            linker.downcallHandle(function, type)
                                    .invokeExact(PRIO_PROCESS, CALLER, NICE);
        } catch (Throwable e) {
            LOG.info("password hashes have the same priority as everything else: {}", e.toString());
        }
    }
}
