package dev.pawl.client.store;

import dev.pawl.client.refresh.StoreException;
import dev.pawl.client.refresh.StoreException.Trouble;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/// Lets one thread of this process at a time do something about one thing.
///
/// It is no monitor, which would pin a virtual thread. The locks of things nobody waits for stay:
/// there are as many as there are accounts.
final class Exclusion<K> {
    private final ConcurrentHashMap<K, ReentrantLock> locks = new ConcurrentHashMap<>();

    <R> R during(K thing, Duration patience, Supplier<R> work) {
        var lock = locks.computeIfAbsent(thing, absent -> new ReentrantLock());
        if (!acquired(lock, patience))
            throw new StoreException(
                    Trouble.LOCKED, "another thread has been refreshing for more than " + patience);
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    private static boolean acquired(ReentrantLock lock, Duration patience) {
        try {
            return lock.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
