package dev.pawl.server.store;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/// Stands between a store and its real connections, writes down every statement that is run, and
/// breaks the ones it is told to.
final class Faults implements UnaryOperator<Connection> {
    static final String COMMIT = "COMMIT";

    /// What a broken statement has done although it is reported as failed.
    enum Damage {
        NOT_APPLIED,
        APPLIED
    }

    /// Looks at a statement before it is run.
    @FunctionalInterface
    interface Guard {
        void before(Connection connection, String sql) throws SQLException;
    }

    private final List<String> run = new CopyOnWriteArrayList<>();
    private final AtomicReference<Fault> fault = new AtomicReference<>(Fault.NONE);
    private volatile Guard guard = (_, _) -> {};

    /// What is broken, how, and how often.
    private record Fault(String sql, Damage damage, AtomicInteger skip, AtomicInteger times) {
        static final Fault NONE =
                new Fault("", Damage.NOT_APPLIED, new AtomicInteger(), new AtomicInteger());

        boolean strikes(String statement) {
            if (times.get() == 0 || !statement.startsWith(sql)) return false;
            return skip.getAndDecrement() <= 0 && times.getAndDecrement() > 0;
        }
    }

    /// Breaks the next statements that begin so.
    void breakNext(String sql, Damage damage, int times) {
        fault.set(new Fault(sql, damage, new AtomicInteger(), new AtomicInteger(times)));
    }

    /// Breaks one statement, counted from now and from 0, whatever it is.
    void breakStep(int index) {
        fault.set(
                new Fault("", Damage.NOT_APPLIED, new AtomicInteger(index), new AtomicInteger(1)));
    }

    /// Lets somebody look at every statement before it is run, and refuse it.
    void guard(Guard next) {
        guard = next;
    }

    /// Breaks nothing any more.
    void mend() {
        fault.set(Fault.NONE);
        guard = (_, _) -> {};
    }

    /// Returns the statements that something runs.
    List<String> stepsOf(Runnable something) {
        run.clear();
        something.run();
        return new ArrayList<>(run);
    }

    @Override
    public Connection apply(Connection real) {
        return proxy(
                Connection.class, (_, method, arguments) -> connection(real, method, arguments));
    }

    private Object connection(Connection real, Method method, Object[] arguments) throws Throwable {
        var result = invoke(real, method, arguments);
        if (!(result instanceof PreparedStatement statement)) return result;
        var sql = (String) arguments[0];
        return proxy(
                PreparedStatement.class,
                (_, call, values) -> statement(real, statement, sql, call, values));
    }

    private Object statement(
            Connection connection,
            PreparedStatement real,
            String sql,
            Method method,
            Object[] arguments)
            throws Throwable {
        if (!method.getName().startsWith("execute")) return invoke(real, method, arguments);
        run.add(sql);
        guard.before(connection, sql);
        var current = fault.get();
        if (!current.strikes(sql)) return invoke(real, method, arguments);
        if (current.damage() == Damage.APPLIED) invoke(real, method, arguments);
        throw new SQLException("broken on purpose: " + sql);
    }

    private static Object invoke(Object real, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
