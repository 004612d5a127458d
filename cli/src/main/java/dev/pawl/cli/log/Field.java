package dev.pawl.cli.log;

import dev.pawl.cli.text.GoQuote;
import dev.pawl.protocol.Secret;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// A named value of a log record.
public sealed interface Field {
    /// A text: ` key=value`, quoted when it holds anything but `-` to `~`, a block when it has
    /// lines.
    static Field of(String key, String value) {
        return new Text(key, value);
    }

    /// A list: ` key=["a", "b"]`.
    static Field of(String key, List<String> values) {
        return new Texts(key, values);
    }

    /// As it stands in the record.
    ///
    /// @param redaction what to do to a value before it is shown
    String rendered(UnaryOperator<String> redaction);

    /// A text.
    record Text(String key, String value) implements Field {
        @Override
        public String rendered(UnaryOperator<String> redaction) {
            var shown = redaction.apply(value);
            if (shown.contains("\n")) return block(shown);
            return " " + key + "=" + (needsQuotes(shown) ? GoQuote.quote(shown) : shown);
        }

        private String block(String shown) {
            var withoutLastEnd =
                    shown.endsWith("\n") ? shown.substring(0, shown.length() - 1) : shown;
            var lines = withoutLastEnd.replace("\n", "\n  | ");
            return "\n  " + key + "=\n  | " + lines + "\n  ";
        }

        /// A mask is no text: it stays without quotes, so that one can tell the two apart.
        private static boolean needsQuotes(String shown) {
            if (shown.equals(Secret.MASK)) return false;
            return shown.isEmpty() || shown.codePoints().anyMatch(rune -> rune < '-' || rune > '~');
        }
    }

    /// A list.
    record Texts(String key, List<String> values) implements Field {
        public Texts {
            values = List.copyOf(values);
        }

        @Override
        public String rendered(UnaryOperator<String> redaction) {
            var list = values.stream().map(GoQuote::quote).collect(Collectors.joining(", "));
            return " " + key + "=[" + redaction.apply(list) + "]";
        }
    }
}
