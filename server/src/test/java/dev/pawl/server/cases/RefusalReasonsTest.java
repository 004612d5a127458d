package dev.pawl.server.cases;

import static dev.pawl.server.cases.Foundling.USUAL;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.server.keys.CryptoProvider;
import dev.pawl.server.keys.KeyDescription;
import dev.pawl.server.keys.KeyDirectory;
import dev.pawl.server.refresh.EpochKey;
import dev.pawl.server.refresh.KeyState;
import dev.pawl.server.refresh.RefreshTokenFamilies;
import dev.pawl.server.refresh.RefusalReason;
import dev.pawl.server.store.SqliteStore;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every refusal has exactly one reason in the audit log, and every reason is given for what it
/// says.
class RefusalReasonsTest {
    private static final Path FOLDER = Scratch.folder();
    private static final Path KEYS = FOLDER.resolve("keys");
    private static final String CARL =
            """
              - username: carl
                disabled: true
                password_hash: "$argon2id$v=19$m=8,t=1,p=1$bG92ZWxhY2Utc2FsdC0wMQ$vSliV2gUPYsEqRBBQ6KMrXO1j+A0E2gkhWWOlVzvwoc"
            """;

    @RegisterExtension
    static final Pawl PAWL =
            Pawl.configured(
                    ConfigurationText.of(FOLDER, Pawl.ISSUER, KEYS).changed(yaml -> yaml + CARL));

    private static final Client WEB = PAWL.client("web");
    private static final Client STRICT = PAWL.publicClient("strict");
    private static final KeyDirectory DIRECTORY =
            new KeyDirectory(KEYS, CryptoProvider.best(), new SecureRandom(), PAWL.clock());

    /// What must be sent by the client web to be refused for a reason.
    private static final Map<RefusalReason, Call> REFUSED = new EnumMap<>(RefusalReason.class);

    @BeforeAll
    static void prepareEveryKindOfToken() {
        put(RefusalReason.RETIRED_KEY, WEB.signsIn().refreshToken());
        PAWL.whileStopped(() -> replaceKeys(Duration.ofHours(1)));
        put(RefusalReason.COMPROMISED_KEY, WEB.signsIn().refreshToken());
        var leaked = mintingKey();
        PAWL.whileStopped(() -> {
            replaceKeys(Duration.ofDays(100));
            DIRECTORY.compromise(leaked);
            layFoundlings();
        });
        PAWL.clock().advance(Duration.ofHours(1));
        forge();
        live();
    }

    private static void replaceKeys(Duration overlap) {
        DIRECTORY.rotate();
        DIRECTORY.promote(overlap);
    }

    private static String mintingKey() {
        return DIRECTORY.list().stream()
                .filter(key -> key.purpose().equals("refresh") && key.state() == KeyState.MINTING)
                .map(KeyDescription::id)
                .findFirst()
                .orElseThrow();
    }

    private static void layFoundlings() {
        try (var store = SqliteStore.open(PAWL.store())) {
            var families = store.families();
            lay(RefusalReason.OTHER_ISSUER, USUAL.issuedBy("https://other.example.com"), families);
            lay(RefusalReason.OTHER_CLIENT, USUAL.at("stranger"), families);
            lay(RefusalReason.EXPIRED, USUAL.ago(Duration.ofDays(90)), families);
            lay(RefusalReason.IDLE_TOO_LONG, USUAL.ago(Duration.ofDays(30)), families);
            lay(RefusalReason.SUBJECT_GONE, USUAL.of("nobody"), families);
            lay(RefusalReason.SUBJECT_DISABLED, USUAL.of("carl"), families);
            lay(RefusalReason.NO_LONGER_ALLOWED, USUAL.granted("openid", "admin"), families);
            lay(RefusalReason.KEY_MISSING, USUAL.boundTo("thumbprint"), families);
            lay(RefusalReason.SUBJECT_REVOKED, USUAL.of("bob"), families);
            lay(RefusalReason.GRANT_REVOKED, USUAL.grantedBy("withdrawn"), families);
            lay(RefusalReason.SESSION_ENDED, USUAL.in("session"), families);
            lay(RefusalReason.SCOPE_NOT_GRANTED, USUAL, families, "scope", "email");
            lay(
                    RefusalReason.RESOURCE_NOT_GRANTED,
                    USUAL,
                    families,
                    "resource",
                    "https://api.example.com");
            lay(
                    RefusalReason.DETAILS_NOT_GRANTED,
                    USUAL,
                    families,
                    "authorization_details",
                    "[{\"type\":\"x\"}]");
            put(RefusalReason.AHEAD, Forger.withKeysOf(KEYS).laysForgetful(families));
            for (var key :
                    List.of(
                            EpochKey.subject("bob"),
                            EpochKey.grant("withdrawn"),
                            EpochKey.session("session")))
                families.moveOn(key, PAWL.clock().instant());
        }
    }

    private static void lay(
            RefusalReason reason,
            Foundling foundling,
            RefreshTokenFamilies families,
            String... more) {
        put(reason, Forger.withKeysOf(KEYS).lays(foundling, families), more);
    }

    private static void forge() {
        put(RefusalReason.MALFORMED, "garbage");
        put(RefusalReason.UNKNOWN_KEY, Forger.withOwnKey().ofNoFamily());
        put(RefusalReason.FORGED, Forger.withGuessedKey(KEYS).ofNoFamily());
        put(RefusalReason.UNKNOWN_FAMILY, Forger.withKeysOf(KEYS).ofNoFamily());
        put(
                RefusalReason.WRONG_SECRET,
                Forger.withKeysOf(KEYS).likeButWithoutSecret(WEB.signsIn().refreshToken()));
    }

    private static void live() {
        var revoked = WEB.signsIn().refreshToken();
        assertThat(WEB.revokes(revoked).status()).isEqualTo(200);
        put(RefusalReason.FAMILY_REVOKED, revoked);
        var late = WEB.signsIn().refreshToken();
        WEB.refreshed(WEB.refreshed(late).refreshToken());
        put(RefusalReason.LATE_DUPLICATE, late);
        var eager = WEB.signsIn().refreshToken();
        for (int i = 0; i <= 64; i++) WEB.refreshed(eager);
        put(RefusalReason.TOO_MANY_REPEATS, eager);
    }

    private static void put(RefusalReason reason, String token, String... more) {
        var refresh =
                Parameters.of("grant_type", "refresh_token", "refresh_token", token).and(more);
        REFUSED.put(
                reason,
                Call.post("/oauth2/token").with("Authorization", WEB.basic()).form(refresh));
    }

    @ParameterizedTest
    @Case("N201")
    @MethodSource("reasons")
    void aReasonIsGivenForWhatItSaysAndAlone(RefusalReason reason) {
        var reasons =
                PAWL.reasonsOf(() ->
                        AnswerAssert.assertThat(PAWL.answers(requireNonNull(REFUSED.get(reason))))
                                .isRefusedAs(reason.error(), status(reason)));

        assertThat(reasons).containsExactly(reason.code());
    }

    /// Whoever asks too often has done nothing that ends a session (RFC 6585 §4).
    private static int status(RefusalReason reason) {
        return reason == RefusalReason.TOO_MANY_REPEATS ? 429 : reason.error().status();
    }

    static Stream<RefusalReason> reasons() {
        return REFUSED.keySet().stream();
    }

    /// REPLAYED, CLIENT_REVOKED and CLOCK_WENT_BACK change what comes after them, so each has a
    /// test below; OTHER_KEY needs a proof of possession, which no endpoint reads yet: the tests of
    /// the heart give it.
    @Test
    @Case("N201")
    void noReasonIsLeftOut() {
        var apart =
                EnumSet.of(
                        RefusalReason.REPLAYED,
                        RefusalReason.CLIENT_REVOKED,
                        RefusalReason.CLOCK_WENT_BACK,
                        RefusalReason.OTHER_KEY);

        assertThat(REFUSED.keySet()).isEqualTo(EnumSet.complementOf(apart));
    }

    @Test
    @Case("N201")
    void aReplayIsCalledAReplay() {
        var spent = STRICT.signsIn().refreshToken();
        STRICT.refreshed(spent);

        assertThat(PAWL.reasonsOf(() -> STRICT.refreshes(spent))).containsExactly("replayed");
    }

    @Test
    @Case("N201")
    void aClientWhoseFamiliesWereEndedIsToldNothingButTheLogIs() {
        var token = STRICT.signsIn().refreshToken();
        PAWL.whileStopped(() -> {
            try (var store = SqliteStore.open(PAWL.store())) {
                store.families().moveOn(EpochKey.client("strict"), PAWL.clock().instant());
            }
        });

        assertThat(PAWL.reasonsOf(() -> STRICT.refreshes(token))).containsExactly("client_revoked");
        assertThat(STRICT.refreshes(STRICT.signsIn().refreshToken()).status()).isEqualTo(200);
    }

    @Test
    @Case("N201")
    void aClockThatWentBackIsCalledThat() {
        var spent = STRICT.signsIn().refreshToken();
        STRICT.refreshed(spent);
        PAWL.clock().goBack(Duration.ofMinutes(1));

        assertThat(PAWL.reasonsOf(() -> STRICT.refreshes(spent)))
                .containsExactly("clock_went_back");
        PAWL.clock().advance(Duration.ofMinutes(1));
    }
}
