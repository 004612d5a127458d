package dev.pawl.cli.qr;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A QR code, drawn with two modules in each character (ISO/IEC 18004).
///
/// Level L: a screen has no scratches, and a smaller code fits more terminals.
public final class QrCode {
    /// §9.1: how much light a reader wants around it.
    private static final int MARGIN = 4;

    private static final String BLACK_ON_WHITE = "\u001b[30;107m";
    private static final String PLAIN = "\u001b[0m";

    private final ByteMatrix modules;

    private QrCode(ByteMatrix modules) {
        this.modules = modules;
    }

    /// Encodes a text, unless it is too long for any code.
    public static Optional<QrCode> of(String text) {
        try {
            var code = Encoder.encode(text, ErrorCorrectionLevel.L);
            return Optional.of(new QrCode(code.getMatrix()));
        } catch (WriterException tooLong) {
            return Optional.empty();
        }
    }

    /// Draws it, each line ended.
    ///
    /// @param coloured whether the terminal can be told to show black on white; otherwise its own
    ///   colours are taken for light on dark
    public String drawn(boolean coloured) {
        var rows = IntStream.iterate(-MARGIN, y -> y < modules.getHeight() + MARGIN, y -> y + 2);
        return rows.mapToObj(this::row)
                .map(row -> coloured ? BLACK_ON_WHITE + row + PLAIN : inverted(row))
                .map(row -> row + "\n")
                .collect(Collectors.joining());
    }

    private String row(int y) {
        return IntStream.range(-MARGIN, modules.getWidth() + MARGIN)
                .mapToObj(x -> character(isDark(x, y), isDark(x, y + 1)))
                .collect(Collectors.joining());
    }

    private static String character(boolean upper, boolean lower) {
        if (upper) return lower ? "█" : "▀";
        return lower ? "▄" : " ";
    }

    /// Light modules are what is drawn where letters are light.
    private static String inverted(String row) {
        return row.chars()
                .mapToObj(it ->
                        switch (it) {
                            case '█' -> " ";
                            case '▀' -> "▄";
                            case '▄' -> "▀";
                            default -> "█";
                        })
                .collect(Collectors.joining());
    }

    private boolean isDark(int x, int y) {
        var isInside = x >= 0 && y >= 0 && x < modules.getWidth() && y < modules.getHeight();
        return isInside && modules.get(x, y) == 1;
    }
}
