package dev.pawl.server.configuration;

import dev.pawl.server.configuration.CognitoClient.AuthFlow;
import dev.pawl.server.configuration.CognitoClient.TimeUnit;
import dev.pawl.server.configuration.CognitoConfiguration.AccessKey;
import dev.pawl.server.configuration.CognitoPool.PoolUser;
import dev.pawl.server.user.ScopeClaims;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The rules of the Cognito façade: the ranges that AWS documents.
final class CognitoRules {
    private static final Duration SHORTEST_REFRESH = Duration.ofMinutes(60);
    private static final Duration LONGEST_REFRESH = Duration.ofDays(3650);
    private static final Duration SHORTEST = Duration.ofMinutes(5);
    private static final Duration LONGEST = Duration.ofDays(1);

    private CognitoRules() {}

    static void check(CognitoConfiguration cognito, Complaints complaints) {
        if (cognito.verifySignatures() && cognito.accessKeys().isEmpty())
            complaints.say(
                    "access_keys",
                    "is missing, and signatures are verified; write one, or verify_signatures:"
                            + " false");
        ServerRules.distinct("access_keys", "access_key_id", complaints);
        ServerRules.distinct("pools", "id", complaints);
    }

    static void check(CognitoConfiguration.Listener listener, Complaints complaints) {
        ServerRules.port(listener.port(), complaints);
        ServerRules.proxies(listener.trustedProxies(), complaints);
        listener.url().flatMap(BaseAddress::problem).ifPresent(text -> complaints.say("url", text));
    }

    static void check(AccessKey key, Complaints complaints) {
        if (!key.accessKeyId().matches("[A-Za-z0-9_]{1,128}"))
            complaints.say(
                    "access_key_id",
                    "is not 1 to 128 letters, digits and underscores; write AKIAIOSFODNN7EXAMPLE");
        var inline = complaints.given("secret_access_key");
        var file = complaints.given("secret_access_key_file");
        if (inline && file)
            complaints.say(
                    "secret_access_key_file",
                    "stands beside secret_access_key; remove one of them");
        if (!inline && !file)
            complaints.say(
                    "secret_access_key",
                    "is missing; write secret_access_key or secret_access_key_file");
    }

    static void check(CognitoPool pool, Complaints complaints) {
        if (!pool.id().matches("[\\w-]+_[0-9a-zA-Z]+") || pool.id().length() > 55)
            complaints.say(
                    "id",
                    "is not a region, an underscore, letters and digits; write"
                            + " eu-west-1_Example01");
        ServerRules.distinct("users", "username", complaints);
        ServerRules.distinct("users", "sub", complaints);
    }

    static void check(CognitoPool.PasswordPolicy policy, Complaints complaints) {
        if (policy.minimumLength() < 6 || policy.minimumLength() > 99)
            complaints.say("minimum_length", "is not from 6 to 99; write 8");
    }

    static void check(PoolUser user, Complaints complaints) {
        UserRules.password(user.passwordHash(), complaints);
        for (var name : user.attributes().keySet()) attribute(name, complaints.in("attributes"));
    }

    /// Whatever else stood there would stand in ID tokens, beside or instead of what they say.
    private static void attribute(String name, Complaints complaints) {
        if (name.equals("sub") || name.equals("cognito:groups"))
            complaints.say(name, "is no attribute; write sub or groups beside username");
        else if (!isAttribute(name))
            complaints.say(
                    name, "is no attribute; write a standard claim, or custom: before the name");
    }

    private static boolean isAttribute(String name) {
        return ScopeClaims.supported().contains(name)
                || name.matches("custom:[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]{1,57}");
    }

    private static void access(CognitoClient client, Complaints complaints) {
        var readable = client.readAttributes().orElse(List.of());
        for (int index = 0; index < readable.size(); index++)
            if (!isAttribute(readable.get(index)) && !readable.get(index).equals("sub"))
                complaints.say("read_attributes", index, "is no attribute; write email");
        var writable = client.writeAttributes().orElse(List.of());
        for (int index = 0; index < writable.size(); index++)
            if (!isWritable(writable.get(index)))
                complaints.say(
                        "write_attributes",
                        index,
                        "is no attribute that a user may write; write given_name");
    }

    /// Only an administrator knows what was verified.
    private static boolean isWritable(String name) {
        return isAttribute(name) && !name.endsWith("_verified");
    }

    static void check(CognitoClient client, Complaints complaints) {
        if (!client.clientId().matches("[\\w+]{1,128}"))
            complaints.say(
                    "client_id",
                    "is not 1 to 128 letters, digits, underscores and plus signs; write"
                            + " 2example01client");
        if (complaints.given("client_secret") && complaints.given("client_secret_file"))
            complaints.say("client_secret_file", "stands beside client_secret; remove one of them");
        if (client.authSessionValidity() < 3 || client.authSessionValidity() > 15)
            complaints.say("auth_session_validity", "is not from 3 to 15 minutes; write 3");
        access(client, complaints);
        flows(client, complaints);
        validities(client, complaints);
    }

    static void check(CognitoClient.RefreshTokenRotation rotation, Complaints complaints) {
        if (rotation.retryGracePeriodSeconds() > 60)
            complaints.say(
                    "retry_grace_period_seconds", "is not from 0 to 60 seconds; write 60 or less");
    }

    private static void flows(CognitoClient client, Complaints complaints) {
        if (!complaints.sound("explicit_auth_flows")) return;
        var current = client.explicitAuthFlows().stream().filter(CognitoRules::isCurrent).count();
        if (current > 0 && current < client.explicitAuthFlows().size())
            complaints.say(
                    "explicit_auth_flows",
                    "mixes names with and without ALLOW_; write all of them with it");
    }

    private static boolean isCurrent(AuthFlow flow) {
        return flow.name().startsWith("ALLOW_");
    }

    private static void validities(CognitoClient client, Complaints complaints) {
        var units = client.tokenValidityUnits();
        if (!complaints.in("token_validity_units").sound("refresh_token")) return;
        var refresh = length(client.refreshTokenValidity(), units.refreshToken());
        if (client.refreshTokenValidity() != 0
                && isOutside(refresh, SHORTEST_REFRESH, LONGEST_REFRESH))
            complaints.say(
                    "refresh_token_validity",
                    "is not from 60 minutes to 10 years; write 30, which counts days");
        validity("access_token", client.accessTokenValidity(), units.accessToken(), complaints);
        validity("id_token", client.idTokenValidity(), units.idToken(), complaints);
    }

    private static void validity(
            String token, Optional<Integer> written, TimeUnit unit, Complaints complaints) {
        if (!complaints.in("token_validity_units").sound(token)) return;
        if (written.filter(it -> isOutside(length(it, unit), SHORTEST, LONGEST)).isPresent())
            complaints.say(
                    token + "_validity",
                    "is not from 5 minutes to 1 day; write 1, which counts hours");
    }

    private static Duration length(int amount, TimeUnit unit) {
        return switch (unit) {
            case SECONDS -> Duration.ofSeconds(amount);
            case MINUTES -> Duration.ofMinutes(amount);
            case HOURS -> Duration.ofHours(amount);
            case DAYS -> Duration.ofDays(amount);
        };
    }

    private static boolean isOutside(Duration length, Duration shortest, Duration longest) {
        return length.compareTo(shortest) < 0 || length.compareTo(longest) > 0;
    }
}
