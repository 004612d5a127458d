package dev.pawl.server.refresh;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// A decision table as one writes it on paper: a column per condition, the decision last.
///
/// A cell holds one value, several (`open, long`) or `*` for any. Rows are read from above and the
/// first that fits decides, so every situation has exactly one decision.
final class DecisionTable {
    private DecisionTable() {}

    /// Reads a table with its heading in the first line and `|` between the cells, and deals every
    /// combination of the values out to the rows.
    static List<Row> rows(String text, Map<String, List<String>> values) {
        var lines = text.lines().map(DecisionTable::cells).toList();
        var rows = lines.stream().skip(1).map(Row::of).toList();
        for (var situation : combinations(values)) {
            rows.stream()
                    .filter(row -> row.fits(situation, lines.getFirst()))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no row decides " + situation))
                    .situations()
                    .add(situation);
        }
        return rows;
    }

    private static List<Situation> combinations(Map<String, List<String>> values) {
        var all = List.of(new Situation(Map.of()));
        for (var column : values.entrySet()) {
            var choices = column.getValue();
            all =
                    all.stream()
                            .flatMap(it ->
                                    choices.stream().map(one -> it.with(column.getKey(), one)))
                            .toList();
        }
        return all;
    }

    private static List<String> cells(String line) {
        return Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
    }

    /// One line of the table.
    ///
    /// @param conditions per column what it allows; `*` allows anything
    /// @param situations all that this row decides
    record Row(List<List<String>> conditions, String decision, List<Situation> situations) {
        private static Row of(List<String> cells) {
            var conditions = cells.subList(0, cells.size() - 1).stream();
            return new Row(
                    conditions.map(cell -> List.of(cell.split(", ", -1))).toList(),
                    cells.getLast(),
                    new ArrayList<>());
        }

        private boolean fits(Situation situation, List<String> columns) {
            return IntStream.range(0, conditions.size())
                    .allMatch(i -> allows(i, situation.value(columns.get(i))));
        }

        private boolean allows(int column, String value) {
            var allowed = conditions.get(column);
            return allowed.contains("*") || allowed.contains(value);
        }

        @Override
        public String toString() {
            var said = conditions.stream().filter(cell -> !cell.contains("*"));
            var words = String.join(", ", said.map(cell -> String.join("/", cell)).toList());
            return (words.isEmpty() ? "anything else" : words) + " → " + decision;
        }
    }

    /// One value for each column.
    record Situation(Map<String, String> values) {
        String value(String column) {
            var value = values.get(column);
            if (value == null) throw new AssertionError("no values for column " + column);
            return value;
        }

        boolean is(String column, String value) {
            return value(column).equals(value);
        }

        private Situation with(String column, String value) {
            var more = new LinkedHashMap<>(values);
            more.put(column, value);
            return new Situation(more);
        }
    }
}
