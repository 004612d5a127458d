package dev.pawl.server.facade.reachfive;

import dev.pawl.protocol.Secret;
import dev.pawl.server.admission.AdmissionControl;
import dev.pawl.server.admission.SignInAttempt;
import dev.pawl.server.user.PasswordHash;
import dev.pawl.server.user.ProfileClaim;
import dev.pawl.server.user.User;
import dev.pawl.server.user.User.Identifier;
import dev.pawl.server.user.UserOutcome.Done;
import dev.pawl.server.user.UserOutcome.Taken;
import dev.pawl.server.user.Users;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Makes users of strangers.
///
/// What they say of themselves others will see, so it is held against [ProfileClaim]. What they
/// cannot know about themselves, that an address is verified, nobody asks them.
///
/// @param realm whose users they become
/// @param admission how many of them there may be
record Newcomers(
        Users users,
        String realm,
        SignInName names,
        PasswordPolicy policy,
        AdmissionControl admission,
        SecureRandom random) {
    private static final Pattern PHONE_NUMBER = Pattern.compile("\\+?[0-9]{6,15}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9._-]{0,63}");

    /// Members of a profile, and the claims they become.
    private static final Map<String, String> CLAIMS =
            Map.ofEntries(
                    Map.entry("given_name", "given_name"),
                    Map.entry("middle_name", "middle_name"),
                    Map.entry("family_name", "family_name"),
                    Map.entry("name", "name"),
                    Map.entry("nickname", "nickname"),
                    Map.entry("birthdate", "birthdate"),
                    Map.entry("picture", "picture"),
                    Map.entry("profile_url", "profile"),
                    Map.entry("gender", "gender"),
                    Map.entry("locale", "locale"),
                    Map.entry("username", "preferred_username"));

    /// What a newcomer signs in with from now on.
    private record Identity(
            Optional<String> email, Optional<String> phoneNumber, Optional<String> name) {
        /// The first of them is the user's name on this server.
        String username() {
            return email.or(() -> phoneNumber).or(() -> name).orElseThrow();
        }

        List<String> names() {
            return Stream.of(email, phoneNumber, name).flatMap(Optional::stream).toList();
        }

        boolean isEmpty() {
            return email.isEmpty() && phoneNumber.isEmpty() && name.isEmpty();
        }
    }

    /// Adds a user, durably.
    ///
    /// @throws dev.pawl.protocol.OAuthException if it is not clear who it is, somebody else is it,
    ///   the password is too weak, or there were too many newcomers from that network
    User add(JsonBody profile, String address) {
        var identity = identity(profile);
        var claims = claims(profile, identity);
        var password = Secret.of(profile.require("password"));
        if (!policy.accepts(password)) throw Fault.PASSWORD_TOO_WEAK.exception();
        refuseCrowd(new SignInAttempt(realm, identity.names(), address));
        refuseTaken(identity);
        var hash = admission.pool().compute(address, () -> PasswordHash.of(password, random));
        var subject = UUID.randomUUID().toString();
        var user = User.of(subject, realm, identity.username(), hash).withClaims(claims);
        return switch (users.add(user)) {
            case Done(var added) -> added;
            case Taken(var identifier) -> throw taken(identifier, identity).exception();
        };
    }

    private void refuseCrowd(SignInAttempt newcomer) {
        var wait = admission.signUps().admit(newcomer);
        if (wait.isPositive()) throw Fault.TOO_MANY_TRIES.exception().withRetryAfter(wait);
    }

    private static Identity identity(JsonBody profile) {
        var identity =
                new Identity(
                        address(profile),
                        find("phone_number", PHONE_NUMBER, profile),
                        find("custom_identifier", NAME, profile));
        if (identity.isEmpty()) throw JsonBody.invalid("An email is missing.", "missing_email");
        return identity;
    }

    private static Optional<String> address(JsonBody profile) {
        return profile.find("email").map(text -> accepted("email", "email", text));
    }

    private static String accepted(String member, String claim, String text) {
        return ProfileClaim.accept(claim, text)
                .orElseThrow(() ->
                        JsonBody.invalid("It does not look like one.", "malformed_" + member));
    }

    private static Optional<String> find(String member, Pattern form, JsonBody profile) {
        var text = profile.find(member);
        if (text.filter(it -> !form.matcher(it).matches()).isPresent())
            throw JsonBody.invalid("It does not look like one.", "malformed_" + member);
        return text;
    }

    /// Nobody takes what another signs in with, of whatever kind it is: the other would be locked
    /// out.
    private void refuseTaken(Identity identity) {
        if (identity.email().flatMap(names::user).isPresent()) throw Fault.EMAIL_TAKEN.exception();
        if (identity.phoneNumber().filter(this::isTaken).isPresent())
            throw Fault.PHONE_NUMBER_TAKEN.exception();
        if (identity.name().flatMap(names::user).isPresent())
            throw Fault.IDENTIFIER_TAKEN.exception();
    }

    /// A number is the same with a plus sign in front and without.
    private boolean isTaken(String number) {
        var digits = number.replaceFirst("^\\+", "");
        return names.user(digits).isPresent() || names.user("+" + digits).isPresent();
    }

    /// Somebody was faster.
    private static Fault taken(Identifier identifier, Identity identity) {
        return switch (identifier) {
            case EMAIL -> Fault.EMAIL_TAKEN;
            case PHONE_NUMBER -> Fault.PHONE_NUMBER_TAKEN;
            case USERNAME, SUBJECT -> {
                if (identity.email().isPresent()) yield Fault.EMAIL_TAKEN;
                yield identity.phoneNumber().isPresent()
                        ? Fault.PHONE_NUMBER_TAKEN
                        : Fault.IDENTIFIER_TAKEN;
            }
        };
    }

    /// Nobody has shown that address or number are the newcomer's.
    private static Map<String, Object> claims(JsonBody profile, Identity identity) {
        var claims = new HashMap<String, Object>();
        CLAIMS.forEach((member, claim) ->
                profile.find(member)
                        .ifPresent(it -> claims.put(claim, accepted(member, claim, it))));
        identity.email()
                .ifPresent(address -> {
                    claims.put("email", address);
                    claims.put("email_verified", false);
                });
        identity.phoneNumber()
                .ifPresent(number -> {
                    claims.put("phone_number", number);
                    claims.put("phone_number_verified", false);
                });
        return claims;
    }
}
