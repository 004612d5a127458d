package dev.pawl.server.configuration;

/// The path of a key as messages show it: `clients[0].refresh.rotation`.
final class KeyPath {
    private KeyPath() {}

    /// The path of a key in a section.
    static String join(String section, String key) {
        return section.isEmpty() ? shown(key) : section + "." + shown(key);
    }

    /// The path of an item in a list.
    static String join(String list, int index) {
        return list + "[" + index + "]";
    }

    /// A key that is no plain word may be a secret gone astray (`password:lovelace` without a
    /// space), so it is masked.
    static String shown(String key) {
        return key.matches("[A-Za-z0-9_#/-]{1,64}") ? key : "(key)";
    }
}
