package dev.pawl.cli.console;

import java.util.LinkedHashMap;
import java.util.Map;

/// The number every structured output begins with. It grows when a member changes its meaning or
/// goes; new members may come at any time.
final class Schema {
    private static final int VERSION = 1;

    private Schema() {}

    static Map<String, Object> versioned(Map<String, ?> data) {
        var all = new LinkedHashMap<String, Object>();
        all.put("schema_version", VERSION);
        all.putAll(data);
        return all;
    }
}
