package dev.pawl.server.audit;

import java.util.Locale;
import java.util.Optional;

/// Something that happened, for operators. Ids and reasons only: no token, code, password or
/// secret.
public sealed interface AuditEvent {
    /// A request was refused at an endpoint.
    ///
    /// @param reason exactly one reason code
    /// @param client that the caller says to be; empty where none is named
    /// @param address the network address of the caller
    /// @param method how the client tried to show who it is
    /// @param detail the ids of what was concerned
    record Refused(
            String endpoint,
            String reason,
            String client,
            String address,
            String method,
            String detail)
            implements AuditEvent {}

    /// A spent refresh token came back.
    ///
    /// @param distance how many generations ago it was current
    /// @param keyMatched whether the caller proved the family's key
    record Replayed(
            String client,
            String subject,
            String family,
            int generation,
            int distance,
            String verdict,
            boolean keyMatched,
            String address)
            implements AuditEvent {}

    /// A refresh token of a dead family came back, and every family of the user at the client ended
    /// with it.
    ///
    /// @param reason what the family died of
    record Resurfaced(String client, String subject, String family, String reason, String address)
            implements AuditEvent {}

    /// A generation newer than the store's record was presented: the store went back in time.
    record StoreBehind(String client, String family) implements AuditEvent {}

    /// A family was refreshed.
    ///
    /// @param outcome how
    record Refreshed(String client, String subject, String family, int generation, Outcome outcome)
            implements AuditEvent {}

    /// How a refresh was answered.
    enum Outcome {
        ROTATED,
        KEPT,
        REPEATED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// A family began.
    record FamilyBegun(String client, String subject, String family, String grant)
            implements AuditEvent {}

    /// A family was revoked.
    record FamilyRevoked(String client, String subject, String family, String reason)
            implements AuditEvent {}

    /// Every family of a user was ended.
    ///
    /// @param realm where the user lives
    record SubjectSignedOut(String subject, String realm) implements AuditEvent {}

    /// One access token was revoked before its time.
    record AccessTokenRevoked(String client, Optional<String> family) implements AuditEvent {}

    /// A user signed in.
    record SignedIn(String subject, String client, String address) implements AuditEvent {}

    /// A stranger became a user.
    record SignedUp(String subject, String client, String address) implements AuditEvent {}

    /// A user has another password, and everything else the user had is ended.
    record PasswordChanged(String subject, String client, String address) implements AuditEvent {}

    /// Somebody did not get in.
    ///
    /// @param endpoint where it was tried
    /// @param client that the user wants to go on to
    /// @param method how that client tried to show who it is
    record SignInFailed(
            String endpoint, String reason, String client, String address, String method)
            implements AuditEvent {}

    /// Asks whether this happens at every successful refresh or sign-on, so that it is written only
    /// with `audit: all`.
    default boolean isRoutine() {
        return this instanceof Refreshed || this instanceof FamilyBegun;
    }
}
