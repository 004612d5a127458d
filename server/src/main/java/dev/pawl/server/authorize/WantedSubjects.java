package dev.pawl.server.authorize;

import dev.pawl.protocol.ErrorCode;
import dev.pawl.protocol.OAuthException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// Whom a request is about (OpenID Connect Core §3.1.2.2): nobody else is ever answered for.
///
/// @param subjects empty where anybody will do
record WantedSubjects(Set<String> subjects) {
    static final WantedSubjects ANYBODY = new WantedSubjects(Set.of());

    WantedSubjects {
        subjects = Set.copyOf(subjects);
    }

    /// Puts together what a request says in several places.
    ///
    /// @throws OAuthException `invalid_request` if nobody could be meant by all of them
    static WantedSubjects of(Optional<String> hinted, Optional<ClaimsRequest> claims) {
        var wanted = hinted.map(subject -> new WantedSubjects(Set.of(subject))).orElse(ANYBODY);
        for (var some : claims.map(ClaimsRequest::subjects).orElseGet(java.util.List::of))
            wanted = wanted.within(some);
        return wanted;
    }

    boolean accepts(String subject) {
        return subjects.isEmpty() || subjects.contains(subject);
    }

    private WantedSubjects within(Set<String> others) {
        var both = new HashSet<>(others);
        if (!subjects.isEmpty()) both.retainAll(subjects);
        if (!both.isEmpty()) return new WantedSubjects(both);
        throw new OAuthException(
                ErrorCode.INVALID_REQUEST,
                "The request asks for users who cannot be one.",
                "contradictory_subjects");
    }
}
