package dev.pawl.server.token;

import dev.pawl.protocol.ErrorCode;
import dev.pawl.protocol.OAuthException;
import dev.pawl.protocol.Parameter;
import dev.pawl.protocol.ResourceIndicator;
import dev.pawl.protocol.Scope;
import dev.pawl.protocol.Secret;
import dev.pawl.server.authorize.AuthorizationCode;
import dev.pawl.server.authorize.AuthorizationCodes;
import dev.pawl.server.user.Users;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/// The authorization code grant (RFC 6749 §4.1.3): a code, once, for the tokens the user granted.
///
/// The order of the checks is a contract. Whoever is not the client of the code, or does not know
/// the verifier, changes nothing; a code that comes twice from the one it was made for revokes what
/// it was redeemed for (§4.1.2), also when it has expired since.
final class AuthorizationCodeGrant implements Grant {
    private static final int LONGEST_CODE = 8_192;
    private static final int LONGEST_REDIRECT_URI = 2_048;
    private static final int LONGEST_VERIFIER = 128;

    private final AuthorizationCodes codes;
    private final FamilyFounder founder;
    private final TokenIssuer tokens;
    private final Users users;
    private final InstantSource clock;

    AuthorizationCodeGrant(
            AuthorizationCodes codes,
            FamilyFounder founder,
            TokenIssuer tokens,
            Users users,
            InstantSource clock) {
        this.codes = codes;
        this.founder = founder;
        this.tokens = tokens;
        this.users = users;
        this.clock = clock;
    }

    @Override
    public IssuedTokens exchange(TokenRequest request) {
        var code =
                codes.read(request.form().require(Parameter.CODE, LONGEST_CODE))
                        .orElseThrow(() -> refused("unknown_code", request));
        checkHolder(code, request);
        checkTime(code, request);
        RequestedScope.refuseDetails(request);
        var resources = resources(code, request);
        var authorization = code.authorization();
        var scope = scope(authorization.scope(), request);
        var family =
                founder.begin(
                        request.client(),
                        code.family(),
                        authorization,
                        request.peer().origin(),
                        code.born());
        return tokens.issue(
                new TokenIssuer.Order(
                        request.client(), family, scope, resources, code.nonce(), false));
    }

    /// A stranger with a stolen code learns and changes nothing.
    private static void checkHolder(AuthorizationCode code, TokenRequest request) {
        if (!code.authorization().clientId().equals(request.client().clientId()))
            throw refused("code_of_other_client", request);
        if (!code.wasSentTo(find(Parameter.REDIRECT_URI, LONGEST_REDIRECT_URI, request)))
            throw refused("other_redirect_uri", request);
        var verifier = find(Parameter.CODE_VERIFIER, LONGEST_VERIFIER, request).map(Secret::of);
        if (!proven(code, verifier)) throw refused("code_verifier_mismatch", request);
    }

    /// RFC 9700 §2.1.1: a verifier without a challenge means that somebody took the challenge out
    /// of the request.
    private static boolean proven(AuthorizationCode code, Optional<Secret> verifier) {
        if (code.challenge().isEmpty()) return verifier.isEmpty();
        return verifier.filter(code.challenge().get()::provenBy).isPresent();
    }

    /// Nothing begins too late, or for somebody who may no longer have it; but if it has begun, it
    /// ends.
    private void checkTime(AuthorizationCode code, TokenRequest request) {
        var objection =
                clock.instant().isBefore(code.until())
                        ? new StillEligible(request.client(), users)
                                .objection(code.authorization())
                                .map(reason -> reason.code())
                        : Optional.of("expired_code");
        if (objection.isEmpty()) return;
        founder.endReplayed(code.family(), code.authorization());
        throw refused(objection.get(), request);
    }

    /// RFC 6749 §4.1.3 knows no scope here, and some libraries send one: it can only narrow what
    /// this access token is good for.
    private static Scope scope(Scope granted, TokenRequest request) {
        var asked = request.scope().filter(scope -> !scope.isEmpty()).orElse(granted);
        var both = granted.values().stream().filter(asked::contains).toList();
        if (!both.isEmpty() || granted.isEmpty()) return Scope.of(both);
        throw new OAuthException(
                ErrorCode.INVALID_SCOPE,
                "The scope was not granted.",
                "scope_not_granted",
                "client " + request.client().clientId());
    }

    /// RFC 8707 §2.2: the access token may be for some of the granted resources only.
    private static Set<URI> resources(AuthorizationCode code, TokenRequest request) {
        var granted = code.authorization().resources();
        var asked = request.resources();
        if (ResourceIndicator.containsAll(granted, asked)) return asked.isEmpty() ? granted : asked;
        throw new OAuthException(
                ErrorCode.INVALID_TARGET,
                "The resource was not granted.",
                "resource_not_granted",
                "client " + request.client().clientId());
    }

    private static Optional<String> find(String name, int longest, TokenRequest request) {
        var value = request.form().find(name);
        return value.isPresent() ? Optional.of(request.form().require(name, longest)) : value;
    }

    private static OAuthException refused(String reason, TokenRequest request) {
        return new OAuthException(
                ErrorCode.INVALID_GRANT,
                "The authorization code is invalid, expired or already used.",
                reason,
                "client " + request.client().clientId());
    }
}
