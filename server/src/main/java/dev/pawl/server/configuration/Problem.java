package dev.pawl.server.configuration;

/// One thing that is wrong, ready to print: `pawl.yaml:3: listen.port: "x" is not a whole number;
/// write …`.
///
/// @param key the path of the key, empty where the trouble is with the source as a whole
/// @param text what is wrong and what to write instead; never a secret
record Problem(Place place, String key, String text) {
    @Override
    public String toString() {
        return place + ": " + (key.isEmpty() ? "" : key + ": ") + text;
    }

    /// Asks whether the problem is with that key or with anything below it.
    boolean concerns(String path) {
        return key.equals(path) || key.startsWith(path + ".") || key.startsWith(path + "[");
    }
}
