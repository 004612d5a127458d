package dev.pawl.server.configuration;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One node of the configuration as it was written, wherever it was written.
sealed interface Element {
    /// Where to point when something is wrong with it.
    Place place();

    /// What to call it in a message.
    String kind();

    /// Text, with the kind YAML gave it; only claims care about the kind.
    record Scalar(String text, Kind type, Place place) implements Element {
        /// The JSON type of a plain scalar.
        enum Kind {
            TEXT,
            BOOLEAN,
            WHOLE_NUMBER,
            DECIMAL_NUMBER,
            NOTHING
        }

        static Scalar of(String text, Place place) {
            return new Scalar(text, Kind.TEXT, place);
        }

        @Override
        public String kind() {
            return type == Kind.NOTHING ? "has no value" : "is a single value";
        }

        /// The place alone: the text may be a secret.
        @Override
        public String toString() {
            return "Scalar[" + place + "]";
        }

        boolean isNothing() {
            return type == Kind.NOTHING;
        }
    }

    /// A list.
    record Sequence(List<Element> items, Place place) implements Element {
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public String kind() {
            return "is a list";
        }

        /// A list with one item replaced.
        Sequence with(int index, Element item) {
            var copy = new ArrayList<>(items);
            copy.set(index, item);
            return new Sequence(copy, place);
        }
    }

    /// Keys and values, each key once, in their written order.
    record Mapping(List<Entry> entries, Place place) implements Element {
        public Mapping {
            entries = List.copyOf(entries);
        }

        static Mapping empty(Place place) {
            return new Mapping(List.of(), place);
        }

        @Override
        public String kind() {
            return "is a section";
        }

        Optional<Element> find(String key) {
            return entries.stream().filter(it -> it.key.equals(key)).map(Entry::value).findFirst();
        }

        /// The mapping with one key set; a new key comes last.
        Mapping with(String key, Element value) {
            var copy = new ArrayList<>(entries);
            copy.removeIf(it -> it.key.equals(key));
            copy.add(new Entry(key, value));
            return new Mapping(copy, place);
        }
    }

    /// One key of a mapping.
    record Entry(String key, Element value) {}
}
