package dev.pawl.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AssetTest {
    static Iterable<Asset> assets() {
        return Samples.PAGES.assets();
    }

    @ParameterizedTest
    @MethodSource("assets")
    void thePathNamesTheContent(Asset asset) throws Exception {
        var digest = MessageDigest.getInstance("SHA-256").digest(asset.content());
        var hash = HexFormat.of().formatHex(digest).substring(0, 16);

        assertThat(asset.path()).matches("/assets/pawl\\." + hash + "\\.(css|svg)");
    }

    @ParameterizedTest
    @MethodSource("assets")
    void nothingElseIsLoadedFromHere(Asset asset) {
        assertThat(text(asset)).doesNotContain("url(", "@import", "href", "<script", "<style");
    }

    @Test
    void theContentCannotBeChangedFromOutside() {
        var logo = Samples.PAGES.logo();

        logo.content()[0] = 0;

        assertThat(text(logo)).startsWith("<svg");
    }

    private static String text(Asset asset) {
        return new String(asset.content(), StandardCharsets.UTF_8);
    }
}
