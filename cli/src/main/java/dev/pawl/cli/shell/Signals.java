package dev.pawl.cli.shell;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/// Signals that would end the program, and what to do instead.
///
/// The JDK's own way, a hook at shutdown, neither tells one signal from another nor keeps the
/// program. The other way is in the module `jdk.unsupported`, which every JDK has; javac warns of
/// its mere name, so it is called by reflection.
public final class Signals {
    private Signals() {}

    /// Does something whenever a signal arrives, in place of what the JVM does.
    ///
    /// @param name without its beginning: `INT`
    /// @return whether the platform has it and leaves it to the program
    public static boolean handle(String name, Runnable action) {
        try {
            var signal = Class.forName("sun.misc.Signal");
            var handler = Class.forName("sun.misc.SignalHandler");
            var ours =
                    Proxy.newProxyInstance(
                            Signals.class.getClassLoader(),
                            new Class<?>[] {handler},
                            (self, method, given) -> called(self, method, action));
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), ours);
            return true;
        } catch (ReflectiveOperationException none) {
            return false;
        }
    }

    private static Object called(Object self, Method method, Runnable action) {
        if (method.getName().equals("handle")) action.run();
        // The other methods are those of every object; of these, nobody uses more than this one.
        return method.getReturnType() == int.class ? System.identityHashCode(self) : false;
    }
}
