package dev.pawl.server.refresh;

/// What an epoch belongs to. Moving the epoch on ends every family of that user, client, grant or
/// session born before, in one step however many there are.
///
/// @param name the stored key, such as `subject ada`
/// @param reason what a family of the past is refused with
public record EpochKey(String name, RefusalReason reason) {
    /// Every family of a user.
    public static EpochKey subject(String subject) {
        return new EpochKey("subject " + subject, RefusalReason.SUBJECT_REVOKED);
    }

    /// Every family of a client.
    public static EpochKey client(String clientId) {
        return new EpochKey("client " + clientId, RefusalReason.CLIENT_REVOKED);
    }

    /// Every family of a user at one client. The length in front keeps apart what spaces in ids
    /// would join.
    public static EpochKey subjectAtClient(String subject, String clientId) {
        return new EpochKey(
                "subject-at-client " + clientId.length() + " " + clientId + " " + subject,
                RefusalReason.SUBJECT_REVOKED);
    }

    /// Every family born from one consent.
    public static EpochKey grant(String grantId) {
        return new EpochKey("grant " + grantId, RefusalReason.GRANT_REVOKED);
    }

    /// Every family of one browser session that was not granted `offline_access`.
    public static EpochKey session(String sid) {
        return new EpochKey("session " + sid, RefusalReason.SESSION_ENDED);
    }
}
