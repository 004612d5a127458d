package dev.pawl.cli.qr;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.decoder.Decoder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// QR codes, read back from what is drawn.
final class QrCodeTest {
    private static final int MARGIN = 4;

    @ParameterizedTest
    @ValueSource(ints = {20, 200, 1_000, 2_500})
    void whatIsDrawnCanBeRead(int length) throws Exception {
        var address = "https://op.example/device?user_code=" + "W".repeat(length);

        var drawn = QrCode.of(address).orElseThrow().drawn(true);

        assertThat(decoded(drawn.replaceAll("\u001b\\[[0-9;]*m", ""), false)).isEqualTo(address);
    }

    @Test
    void withoutColoursLightIsWhatIsDrawn() throws Exception {
        var drawn = QrCode.of("https://op.example/device").orElseThrow().drawn(false);

        assertThat(drawn).doesNotContain("\u001b");
        assertThat(decoded(drawn, true)).isEqualTo("https://op.example/device");
    }

    @Test
    void whatIsTooLongIsNotDrawn() {
        assertThat(QrCode.of("W".repeat(5_000))).isEmpty();
    }

    private static String decoded(String drawn, boolean inverted) throws Exception {
        var rows = drawn.lines().toList();
        var size = rows.getFirst().length() - 2 * MARGIN;
        var modules = new BitMatrix(size);
        for (var y = 0; y < size; y++)
            for (var x = 0; x < size; x++)
                if (isDark(rows, x + MARGIN, y + MARGIN) != inverted) modules.set(x, y);
        return new Decoder().decode(modules).getText();
    }

    private static boolean isDark(List<String> rows, int x, int y) {
        var character = rows.get(y / 2).charAt(x);
        return character == '█' || character == (y % 2 == 0 ? '▀' : '▄');
    }
}
