package dev.pawl.server.facade.cognito;

import dev.pawl.server.facade.cognito.srp.SrpChallenge;
import dev.pawl.server.facade.cognito.srp.SrpVerifier;
import dev.pawl.server.http.JsonObject;
import dev.pawl.server.keys.KeyRings;
import dev.pawl.server.refresh.FamilyId;
import dev.pawl.server.user.User;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;

/// `USER_SRP_AUTH`: the client proves that it knows the password and never sends it. The secret
/// block of the challenge is the sealed [Challenge].
final class SrpSignIn {
    private final SignInGuard guard;
    private final Admission admission;
    private final KeyRings keys;
    private final SecureRandom random;
    private final InstantSource clock;

    SrpSignIn(
            SignInGuard guard,
            Admission admission,
            KeyRings keys,
            SecureRandom random,
            InstantSource clock) {
        this.guard = guard;
        this.admission = admission;
        this.keys = keys;
        this.random = random;
        this.clock = clock;
    }

    /// Answers with the challenge `PASSWORD_VERIFIER`. Somebody who does not exist, and somebody
    /// who has no verifier, gets one that nobody can answer.
    JsonObject begin(SignInRequest request) {
        var name = request.require(SignInRequest.USERNAME);
        var clientPublic = request.require("SRP_A");
        request.checkSecretHash(name);
        var born = request.pool().founder().epoch();
        var user = guard.find(request, name);
        var decoy = decoy(request, user);
        var begun = guard.compute(request, name, user, () -> begun(decoy, user, clientPublic));
        var challenge =
                new Challenge(
                        Challenge.Name.PASSWORD_VERIFIER,
                        request.client().id(),
                        decoy.subject(),
                        FamilyId.random(random),
                        born,
                        clock.instant().plus(Challenge.patience(request.client())),
                        Optional.of(
                                new Challenge.Proof(clientPublic, begun.proof().serverSecret())));
        return answer(challenge, decoy.id(), begun);
    }

    private record Begun(SrpVerifier verifier, SrpChallenge proof) {}

    private Begun begun(DecoyUser decoy, Optional<User> user, String clientPublic) {
        var verifier = verifier(decoy, user);
        var proof =
                SrpChallenge.begin(clientPublic, verifier, random)
                        .orElseThrow(SrpSignIn::malformed);
        return new Begun(verifier, proof);
    }

    private JsonObject answer(Challenge challenge, String userId, Begun begun) {
        var block = challenge.seal(keys).getBytes(StandardCharsets.US_ASCII);
        return new JsonObject()
                .put("ChallengeName", challenge.name().name())
                .put(
                        "ChallengeParameters",
                        new JsonObject()
                                .put("SALT", begun.verifier().salt())
                                .put("SECRET_BLOCK", Base64.getEncoder().encodeToString(block))
                                .put("SRP_B", begun.proof().serverPublic())
                                .put("USERNAME", userId)
                                .put("USER_ID_FOR_SRP", userId));
    }

    /// Answers the proof with tokens, or with the next challenge.
    ///
    /// @throws Fault if it proves nothing
    JsonObject finish(SignInRequest request) {
        var name = request.require(SignInRequest.USERNAME);
        var block = decoded(request.require("PASSWORD_CLAIM_SECRET_BLOCK"));
        var signature = decoded(request.require("PASSWORD_CLAIM_SIGNATURE"));
        var timestamp = request.require("TIMESTAMP");
        request.checkSecretHash(name);
        var challenge = challenge(request, block);
        var answer = new Answer(challenge, signature, block, timestamp);
        var admitted = guard.admit(request, name, user -> proves(request, user, answer));
        return admission.admit(request, admitted, challenge.family(), challenge.born());
    }

    /// What a client answers to a challenge.
    private static final class Answer {
        private final Challenge challenge;
        private final byte[] signature;
        private final byte[] block;
        private final String timestamp;

        Answer(Challenge challenge, byte[] signature, byte[] block, String timestamp) {
            this.challenge = challenge;
            this.signature = signature;
            this.block = block;
            this.timestamp = timestamp;
        }
    }

    private static boolean proves(SignInRequest request, Optional<User> user, Answer answer) {
        var decoy = decoy(request, user);
        var proof = answer.challenge.proof().orElseThrow();
        var identity = new SrpVerifier.Identity(request.pool().shortName(), decoy.id());
        var verifier = verifier(decoy, user);
        var proven =
                SrpChallenge.resume(proof.clientPublic(), proof.serverHalf(), verifier)
                        .provenBy(answer.signature, identity, answer.block, answer.timestamp);
        return proven
                && user.filter(it -> it.subject().equals(answer.challenge.subject()))
                        .flatMap(User::verifier)
                        .isPresent();
    }

    private Challenge challenge(SignInRequest request, byte[] block) {
        var challenge =
                Challenge.open(new String(block, StandardCharsets.US_ASCII), keys)
                        .filter(it -> it.name() == Challenge.Name.PASSWORD_VERIFIER)
                        .filter(it -> it.clientId().equals(request.client().id()))
                        .orElseThrow(Messages::invalidSession);
        if (!clock.instant().isBefore(challenge.until()))
            throw Messages.expiredSession("expired_session");
        return challenge;
    }

    private static DecoyUser decoy(SignInRequest request, Optional<User> user) {
        return user.map(it -> DecoyUser.of(request.pool(), it))
                .orElseGet(() ->
                        DecoyUser.named(request.pool(), request.require(SignInRequest.USERNAME)));
    }

    /// The decoy's is computed for everybody, so that nobody can tell by the time it takes.
    private static SrpVerifier verifier(DecoyUser decoy, Optional<User> user) {
        var pretended = decoy.verifier();
        return user.flatMap(User::verifier).map(SrpVerifier::parse).orElse(pretended);
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException foreign) {
            throw Messages.invalidSession();
        }
    }

    private static Fault malformed() {
        return Messages.invalidParameter("SRP_A is not a public value.", "malformed_srp");
    }
}
