package dev.pawl.server.refresh;

import dev.pawl.protocol.Scope;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a user granted to a client, once: fixed at the birth of the family, never widened. Only
/// [Oddities.ScopeOnRotation#NARROW] makes it less.
///
/// @param issuer the issuer that every token of the family names
/// @param grantId the consent this family was born from
/// @param scope everything granted; a refresh may ask for less (RFC 6749 §6)
/// @param resources the resource servers granted (RFC 8707); empty for none in particular
/// @param authorizationDetails granted details, each as canonical JSON (RFC 9396)
/// @param authTime when the user authenticated; refreshing never moves it (OpenID Connect Core
///   §12.2)
/// @param acr how strongly the user authenticated
/// @param amr by which methods the user authenticated (RFC 8176)
/// @param sid the browser session, if there was one
/// @param offline whether `offline_access` was granted, so that the family outlives the session
/// @param binding the key a public client must prove at every refresh
/// @param device where the family was born, for the user's eyes
public record Authorization(
        String issuer,
        String clientId,
        String subject,
        String grantId,
        Scope scope,
        Set<URI> resources,
        Set<String> authorizationDetails,
        Instant authTime,
        Optional<String> acr,
        List<String> amr,
        Optional<String> sid,
        boolean offline,
        Optional<Binding> binding,
        Device device) {

    public Authorization {
        resources = Set.copyOf(resources);
        authorizationDetails = Set.copyOf(authorizationDetails);
        amr = List.copyOf(amr);
    }

    /// Where a family was born.
    ///
    /// @param label what the user calls it; empty if nothing better is known
    /// @param userAgent what tells devices apart in the `User-Agent` header
    /// @param address the network address
    public record Device(String label, String userAgent, String address) {
        public static final Device UNKNOWN = new Device("", "", "");

        private static final int LONGEST_USER_AGENT = 120;

        /// Words that nearly every browser sends and that tell none from another.
        private static final String NOISE = " AppleWebKit/537.36 (KHTML, like Gecko)";

        /// Describes the device of a request, as far as it is worth keeping.
        public static Device of(String userAgent, String address) {
            var telling = userAgent.replace(NOISE, "");
            var end = Math.min(telling.length(), LONGEST_USER_AGENT);
            return new Device("", telling.substring(0, end), address);
        }
    }

    /// The same, for this scope and no more.
    Authorization narrowed(Scope less) {
        return new Authorization(
                issuer,
                clientId,
                subject,
                grantId,
                less,
                resources,
                authorizationDetails,
                authTime,
                acr,
                amr,
                sid,
                offline,
                binding,
                device);
    }

    /// The epochs that end this authorization when they move on.
    public List<EpochKey> epochKeys() {
        var keys =
                List.of(
                        EpochKey.subject(subject),
                        EpochKey.client(clientId),
                        EpochKey.subjectAtClient(subject, clientId),
                        EpochKey.grant(grantId));
        if (offline || sid.isEmpty()) return keys;
        return List.of(
                keys.get(0), keys.get(1), keys.get(2), keys.get(3), EpochKey.session(sid.get()));
    }
}
