package dev.pawl.server.authorize;

import dev.pawl.protocol.ErrorCode;
import dev.pawl.protocol.OAuthException;
import dev.pawl.protocol.Scope;
import dev.pawl.server.client.RegisteredClient;
import dev.pawl.server.session.BrowserSession;
import dev.pawl.server.session.Consent;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/// What an authorization request needs next. A pure rule: nothing here shows a page or writes
/// anything.
sealed interface Step {
    /// The user has to sign in.
    record AskToSignIn() implements Step {}

    /// The user has to decide.
    record AskForConsent(BrowserSession session) implements Step {}

    /// A code can be issued.
    ///
    /// @param scope what is granted of what was asked for
    /// @param earlier the consent it rests on; empty if the operator has decided
    record Proceed(BrowserSession session, Scope scope, Optional<Consent> earlier)
            implements Step {}

    /// It ends here, and the client is told (OpenID Connect Core §3.1.2.6).
    record Refuse(OAuthException error) implements Step {}

    /// What is known when the rule is asked.
    ///
    /// @param session the living session of the browser
    /// @param stands whether a consent of that session was not taken back since
    record Circumstances(
            RegisteredClient client,
            Optional<BrowserSession> session,
            Predicate<Consent> stands,
            Instant now) {

        /// RFC 6749 §10.2, RFC 8252 §8.6: a client that cannot prove who it is, and whose answer
        /// any program may take in, is never answered without the user.
        private Optional<Consent> earlier(
                AuthorizationRequest request, Scope scope, BrowserSession living) {
            if (client.isPublic() && !request.redirect().isExclusive()) return Optional.empty();
            return living.consent(client.clientId(), scope, request.resources(), stands);
        }
    }

    /// Decides.
    static Step next(Transaction transaction, Circumstances known) {
        var request = transaction.request();
        var session = known.session().filter(living -> transaction.accepts(living, known.now()));
        if (session.isPresent()) return afterSignIn(request, session.get(), known);
        return request.isSilent()
                ? refuse(ErrorCode.LOGIN_REQUIRED, "The user has to sign in.")
                : new AskToSignIn();
    }

    /// OpenID Connect Core §11: `offline_access` needs a consent, and an earlier one "is not always
    /// sufficient". It is here if the user gave it in this session, to a client that nobody else
    /// can pose as; and so is the word of an operator who has configured that this client's users
    /// are not asked. Where nothing may be asked, the scope is ignored, as §11 says, and the rest
    /// granted.
    private static Step afterSignIn(
            AuthorizationRequest request, BrowserSession session, Circumstances known) {
        var all = request.scope();
        if (!known.client().consent() && !request.demandsConsent())
            return new Proceed(session, all, Optional.empty());
        if (!request.isSilent()) {
            var earlier =
                    known.earlier(request, all, session)
                            .filter(consent -> !request.demandsConsent());
            return earlier.isPresent()
                    ? new Proceed(session, all, earlier)
                    : new AskForConsent(session);
        }
        var allowed =
                known.earlier(request, all, session).isPresent()
                        ? all
                        : RequestReader.withoutOffline(all);
        var earlier = known.earlier(request, allowed, session);
        if (earlier.isPresent()) return new Proceed(session, allowed, earlier);
        return refuse(ErrorCode.CONSENT_REQUIRED, "The user has to consent.");
    }

    private static Step refuse(ErrorCode code, String description) {
        return new Refuse(new OAuthException(code, description, code.code()));
    }
}
