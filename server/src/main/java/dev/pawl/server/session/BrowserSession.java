package dev.pawl.server.session;

import dev.pawl.protocol.Scope;
import dev.pawl.server.refresh.EpochKey;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// A user who has signed in with one browser. Every sign-in begins a new one, so it is as old as
/// its `authTime`.
///
/// @param sid names the session; new at every sign-in, so that nobody can plant one
/// @param authTime when the user signed in
/// @param amr by which methods (RFC 8176)
/// @param lastSeen the last request, which the idle limit counts from
/// @param epoch the newest epoch before the password was checked
/// @param consents what was allowed since, the latest first
public record BrowserSession(
        String sid,
        String subject,
        Instant authTime,
        List<String> amr,
        Instant lastSeen,
        long epoch,
        List<Consent> consents) {

    /// What a browser stores of all consents: a cookie holds 4096 bytes (RFC 6265 §6.1).
    private static final int CONSENT_BYTES = 1_600;

    public BrowserSession {
        amr = List.copyOf(amr);
        consents = List.copyOf(consents);
    }

    /// Begins a session.
    static BrowserSession begin(String sid, String subject, long epoch, Instant now) {
        return new BrowserSession(sid, subject, now, List.of("pwd"), now, epoch, List.of());
    }

    /// Finds a consent that covers all of this.
    ///
    /// @param stands whether a consent was not taken back since
    public Optional<Consent> consent(
            String clientId, Scope scope, Set<URI> resources, Predicate<Consent> stands) {
        return consents.stream()
                .filter(given -> given.covers(clientId, scope, resources))
                .filter(stands)
                .findFirst();
    }

    /// Returns this session with one more consent. What it covers, and what there is no room for,
    /// is forgotten: the user is then asked again.
    public BrowserSession with(Consent consent) {
        var others =
                consents.stream()
                        .filter(old ->
                                !consent.covers(old.clientId(), old.scope(), old.resources()));
        var all = Stream.concat(Stream.of(consent), others).toList();
        return new BrowserSession(sid, subject, authTime, amr, lastSeen, epoch, fitting(all));
    }

    BrowserSession seen(Instant now) {
        return new BrowserSession(sid, subject, authTime, amr, now, epoch, consents);
    }

    /// The epochs that end the session when they move on.
    List<EpochKey> epochKeys() {
        return List.of(EpochKey.subject(subject), EpochKey.session(sid));
    }

    private static List<Consent> fitting(List<Consent> consents) {
        var room = CONSENT_BYTES;
        for (var index = 0; index < consents.size(); index++) {
            room -= size(consents.get(index));
            if (room < 0) return consents.subList(0, index);
        }
        return consents;
    }

    /// No less than its JSON takes.
    private static int size(Consent consent) {
        var resources =
                consent.resources().stream().mapToInt(uri -> uri.toString().length() + 3).sum();
        return 120
                + 2 * consent.clientId().length()
                + consent.scope().toString().length()
                + resources;
    }
}
