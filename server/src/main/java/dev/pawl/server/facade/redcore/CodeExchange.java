package dev.pawl.server.facade.redcore;

import dev.pawl.protocol.ErrorCode;
import dev.pawl.protocol.OAuthException;
import dev.pawl.protocol.Parameter;
import dev.pawl.server.token.Grant;
import dev.pawl.server.token.IssuedTokens;
import dev.pawl.server.token.TokenRequest;

/// The authorization code grant. A code that comes twice is unknown to redCORE; here it also ends
/// what it was redeemed for.
record CodeExchange(Grant grant) implements Grant {
    @Override
    public IssuedTokens exchange(TokenRequest request) {
        if (request.form().find(Parameter.CODE).isEmpty()) throw Fault.NO_CODE.exception();
        try {
            return grant.exchange(request);
        } catch (OAuthException e) {
            throw e.code() == ErrorCode.INVALID_GRANT
                    ? fault(e.reason()).exception(e.reason() + ", " + e.detail())
                    : e;
        }
    }

    private static Fault fault(String reason) {
        return switch (reason) {
            case "code_of_other_client" -> Fault.CODE_OF_OTHER;
            case "other_redirect_uri" -> Fault.REDIRECT_URI_MISMATCH;
            case "expired_code" -> Fault.EXPIRED_CODE;
            default -> Fault.UNKNOWN_CODE;
        };
    }
}
