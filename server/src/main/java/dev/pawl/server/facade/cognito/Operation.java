package dev.pawl.server.facade.cognito;

import dev.pawl.server.http.JsonObject;

/// Something that can be asked of a user pool.
///
/// @param signed whether it is for administrators, who sign their requests
/// @param work what answers it
record Operation(boolean signed, Work work) {
    /// Answers a request.
    @FunctionalInterface
    interface Work {
        /// Answers.
        ///
        /// @throws Fault where the answer is one
        JsonObject answer(Call call);
    }

    static Operation signed(Work work) {
        return new Operation(true, work);
    }

    static Operation open(Work work) {
        return new Operation(false, work);
    }
}
