package dev.pawl.server.store;

import static dev.pawl.server.store.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.protocol.Scope;
import dev.pawl.server.refresh.Authorization;
import dev.pawl.server.refresh.Binding;
import dev.pawl.server.refresh.Deadlines;
import dev.pawl.server.refresh.FamilyId;
import dev.pawl.server.refresh.FamilySecret;
import dev.pawl.server.refresh.FamilyStatus;
import dev.pawl.server.refresh.FamilyStatus.Active;
import dev.pawl.server.refresh.FamilyStatus.Revoked;
import dev.pawl.server.refresh.FamilyStatus.Suspect;
import dev.pawl.server.refresh.Lineage;
import dev.pawl.server.refresh.Origin;
import dev.pawl.server.refresh.RefreshTokenFamily;
import dev.pawl.server.refresh.RevocationReason;
import dev.pawl.server.refresh.Timeline;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A record comes back as it went, whatever is in it and however old it is.
final class FamilyRecordTest {
    private static final Authorization PLAIN = Samples.authorization("ada", "app");
    private static final Lineage FIRST = Lineage.begin(7, Origin.UNKNOWN, NOON);

    /// Everything a record can hold, at its largest: what the golden record of layout 1 was written
    /// from.
    private static final RefreshTokenFamily FULL =
            family(
                    full(3),
                    new Lineage(
                            Integer.MAX_VALUE,
                            true,
                            List.of(
                                    NOON,
                                    NOON.minusSeconds(1),
                                    NOON.minusSeconds(2),
                                    NOON.minusMillis(2_001)),
                            (1 << 24) - 1,
                            64,
                            new Origin(Integer.MIN_VALUE, -1),
                            2,
                            Integer.MAX_VALUE - 1),
                    new Suspect(NOON),
                    new Timeline(
                            Arrays.stream(Timeline.Kind.values())
                                    .map(FamilyRecordTest::event)
                                    .toList()));

    @ParameterizedTest
    @MethodSource
    @DisplayName("191, 202: every record is read as it was written")
    void everyRecordComesBack(RefreshTokenFamily family) {
        assertThat(read(family, FamilyRecord.encode(family))).isEqualTo(family);
    }

    static Stream<RefreshTokenFamily> everyRecordComesBack() {
        var statuses =
                Stream.concat(
                        Stream.of(new Active(), new Suspect(NOON)),
                        Arrays.stream(RevocationReason.values())
                                .map(reason -> new Revoked(reason, NOON)));
        return Stream.concat(
                Stream.of(FULL, young(full(100)), young(bare())),
                statuses.map(status -> family(PLAIN, FIRST, status, Timeline.EMPTY)));
    }

    @Test
    @DisplayName("191: the record of layout 1 that was kept is still read")
    void layoutOneIsStillRead() throws IOException {
        assertThat(read(FULL, golden())).isEqualTo(FULL);
    }

    @Test
    @DisplayName("191: a record is written as the kept one: a change of layout needs a new number")
    void layoutOneHasNotChanged() throws IOException {
        var family = read(FULL, golden());

        assertThat(FamilyRecord.encode(family)).hasSameSizeAs(golden()).startsWith(1);
    }

    @Test
    @DisplayName("191: a layout from the future is refused by its number")
    void anUnknownLayoutIsRefused() {
        var record = FamilyRecord.encode(FULL);
        record[0] = 2;

        assertThatThrownBy(() -> read(FULL, record))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "family 0000000000000001fffffffffffffffe is stored in unknown layout 2");
    }

    @Test
    @DisplayName("191: a record that was cut anywhere is refused as damaged")
    void aCutRecordIsRefused() {
        var record = FamilyRecord.encode(FULL);

        for (var length = 0; length < record.length; length++) {
            var cut = Arrays.copyOf(record, length);
            assertThatThrownBy(() -> read(FULL, cut))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("the record of family 0000000000000001fffffffffffffffe is damaged");
        }
    }

    @Test
    @DisplayName("194: a record does not grow with the number of refreshes")
    void aRecordStaysSmall() {
        var family = Samples.family();
        var young = FamilyRecord.encode(family).length;
        var old =
                new Lineage(
                        1_000_000,
                        true,
                        Stream.generate(() -> NOON).limit(4).toList(),
                        7,
                        0,
                        Origin.UNKNOWN,
                        0,
                        -1);

        var aged = family(family.authorization(), old, new Active(), Timeline.EMPTY);

        assertThat(FamilyRecord.encode(aged)).hasSizeLessThan(young + 40);
    }

    private static RefreshTokenFamily read(RefreshTokenFamily family, byte[] record) {
        var authorization = family.authorization();
        var columns =
                new FamilyRecord.Columns(
                        family.id(),
                        family.version(),
                        authorization.clientId(),
                        authorization.subject());
        return FamilyRecord.decode(columns, record);
    }

    private static RefreshTokenFamily family(
            Authorization authorization, Lineage lineage, FamilyStatus status, Timeline timeline) {
        return new RefreshTokenFamily(
                new FamilyId(1, -2),
                FamilySecret.of(
                        "sixteen bytes, ok".substring(0, 16).getBytes(StandardCharsets.US_ASCII)),
                authorization,
                lineage,
                new Deadlines(NOON, NOON.plusSeconds(1L << 31), NOON.plus(Duration.ofDays(36_500))),
                status,
                timeline,
                Long.MAX_VALUE,
                Long.MAX_VALUE);
    }

    private static RefreshTokenFamily young(Authorization authorization) {
        return family(authorization, FIRST, new Active(), Timeline.EMPTY);
    }

    private static Timeline.Event event(Timeline.Kind kind) {
        return new Timeline.Event(
                kind, Integer.MAX_VALUE, NOON, NOON.plusSeconds(1), Integer.MAX_VALUE);
    }

    private static Authorization full(int resources) {
        return new Authorization(
                "https://id.example.com/tenants/κόσμος",
                "web",
                "Ада 🜁",
                "3f2504e0-4f89-41d3-9a0c-0305e82c3301",
                Scope.of("openid", "offline_access"),
                IntStream.range(0, resources)
                        .mapToObj(n -> URI.create("https://api.example.com/" + n))
                        .collect(Collectors.toSet()),
                Set.of("{\"type\":\"payment\",\"amount\":\"1.00\"}"),
                NOON,
                Optional.of("urn:mace:incommon:iap:silver"),
                List.of("pwd", "otp", "mfa"),
                Optional.of("3F2504E0-4F89-41D3-9A0C-0305E82C3301"),
                true,
                Optional.of(
                        new Binding(
                                Binding.Method.MTLS,
                                "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I")),
                new Authorization.Device("Ada's phone", "Mozilla/5.0 ".repeat(40), "2001:db8::1"));
    }

    private static Authorization bare() {
        return new Authorization(
                "",
                "",
                "",
                "",
                Scope.NONE,
                Set.of(),
                Set.of(),
                Instant.EPOCH,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                false,
                Optional.empty(),
                Authorization.Device.UNKNOWN);
    }

    private static byte[] golden() throws IOException {
        try (var record = FamilyRecordTest.class.getResourceAsStream("family-record-1.hex")) {
            assertThat(record).isNotNull();
            return HexFormat.of()
                    .parseHex(
                            new String(record.readAllBytes(), StandardCharsets.US_ASCII)
                                    .replace("\n", ""));
        }
    }
}
