package dev.pawl.server.refresh;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pawl.protocol.Scope;
import dev.pawl.server.refresh.RefreshDecision.Refused;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The families that tests tell about: one per kind of client, all of them Ada's, all born at noon.
///
/// ```
/// var family = family().rotated().rotated();
/// var decision = family.presents(0).decision();
/// ```
final class Families {
    static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    static final String ISSUER = "https://id.example.com";
    static final String OTHER_ISSUER = "https://id.example.org";
    static final String CLIENT = "app";
    static final String OTHER_CLIENT = "stranger";

    static final FamilyId ID = new FamilyId(0x0123456789abcdefL, 0xfedcba9876543210L);
    static final FamilySecret SECRET = FamilySecret.of("a family secret!".getBytes(UTF_8));
    static final FamilySecret OTHER_SECRET = FamilySecret.of("another families".getBytes(UTF_8));

    static final Scope GRANTED = Scope.parse("openid profile offline_access");
    static final URI CALENDAR = URI.create("https://calendar.example.com");
    static final URI MAIL = URI.create("https://mail.example.com");
    static final URI BANK = URI.create("https://bank.example.com");
    static final String READ_FILES = "{\"type\":\"files\",\"actions\":[\"read\"]}";
    static final String WRITE_FILES = "{\"type\":\"files\",\"actions\":[\"write\"]}";

    static final Binding PHONE_KEY = new Binding(Binding.Method.DPOP, "phone");
    static final Binding THIEFS_KEY = new Binding(Binding.Method.DPOP, "thief");

    static final Origin HOME = new Origin(1, 1);
    static final Origin SAME_PHONE_ON_A_TRAIN = new Origin(2, 1);
    static final Origin SAME_HOME_NEW_BROWSER = new Origin(1, 2);
    static final Origin ELSEWHERE = new Origin(3, 3);

    /// The refresh key that mints in these tests, and the one that comes after it.
    static final int KEY = 1;

    static final int NEXT_KEY = 2;

    private Families() {}

    /// A family of a public client that proves nothing.
    static FamilyStory family() {
        return story(unbound(), RefreshPolicy.PUBLIC_UNBOUND, false);
    }

    /// A family of a public client that proves its key at every refresh.
    static FamilyStory boundFamily() {
        return story(boundTo(PHONE_KEY), RefreshPolicy.PUBLIC_KEY_BOUND, false);
    }

    /// A family of a client that authenticates, with rotation switched on.
    static FamilyStory confidentialFamily() {
        return story(
                unbound(), Policies.with(RefreshPolicy.CONFIDENTIAL, new Rotation.Always()), true);
    }

    /// A family of a client that authenticates and keeps its token, as confidential clients do.
    static FamilyStory keptFamily() {
        return story(unbound(), RefreshPolicy.CONFIDENTIAL, true);
    }

    /// A family of a public client under a policy of its own.
    static FamilyStory familyUnder(RefreshPolicy policy) {
        return story(unbound(), policy, false);
    }

    /// What Ada granted to a client that holds no key.
    static Authorization unbound() {
        return granted(Optional.empty(), false, Optional.of("browser-1"));
    }

    /// What Ada granted to a client that holds this key.
    static Authorization boundTo(Binding key) {
        return granted(Optional.of(key), false, Optional.of("browser-1"));
    }

    /// What Ada granted, so that it outlives the browser session.
    static Authorization offline() {
        return granted(Optional.empty(), true, Optional.of("browser-1"));
    }

    static Authorization granted(Optional<Binding> binding, boolean offline, Optional<String> sid) {
        return new Authorization(
                ISSUER,
                CLIENT,
                "ada",
                "consent-1",
                GRANTED,
                Set.of(CALENDAR, MAIL),
                Set.of(READ_FILES),
                NOON.minusSeconds(5),
                Optional.of("silver"),
                List.of("pwd"),
                sid,
                offline,
                binding,
                Authorization.Device.UNKNOWN);
    }

    /// The record of a family just born.
    static RefreshTokenFamily begun(Authorization authorization, RefreshPolicy policy) {
        return new RefreshTokenFamily(
                ID,
                SECRET,
                authorization,
                Lineage.begin(KEY, HOME, NOON),
                Deadlines.begin(policy, NOON),
                new FamilyStatus.Active(),
                Timeline.EMPTY,
                7,
                0);
    }

    /// A refusal that names the family.
    static Refused refused(RefusalReason reason) {
        return new Refused(reason, Optional.of(ID));
    }

    static Duration seconds(long seconds) {
        return Duration.ofSeconds(seconds);
    }

    static Duration minutes(long minutes) {
        return Duration.ofMinutes(minutes);
    }

    static Duration hours(long hours) {
        return Duration.ofHours(hours);
    }

    static Duration days(long days) {
        return Duration.ofDays(days);
    }

    private static FamilyStory story(
            Authorization authorization, RefreshPolicy policy, boolean authenticated) {
        return new FamilyStory(begun(authorization, policy), policy, authenticated, NOON);
    }
}
