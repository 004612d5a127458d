package dev.pawl.server.admission;

import java.security.SecureRandom;

/// Everything that keeps strangers from trying as much as they like.
///
/// @param signIns who may try a password
/// @param secrets who may present a client's secret
/// @param signUps who may become a user
/// @param work who may have something computed that checks nobody
/// @param pool where what takes long is computed
public record AdmissionControl(
        SignInAdmission signIns,
        SecretAdmission secrets,
        SignUpAdmission signUps,
        WorkAdmission work,
        ComputationPool pool)
        implements AutoCloseable {
    /// Puts it together.
    public static AdmissionControl of(int threads, MonotonicTime time, SecureRandom random) {
        var pool = new ComputationPool(threads, time);
        return new AdmissionControl(
                new SignInAdmission(pool, time, random),
                new SecretAdmission(time, random),
                new SignUpAdmission(time, random),
                new WorkAdmission(pool, time, random),
                pool);
    }

    @Override
    public void close() {
        pool.close();
    }
}
