package dev.pawl.cli.completion;

import dev.pawl.cli.command.Flag;

/// What a flag wants after it, as far as a shell can help with that.
enum Expected {
    /// A switch takes nothing.
    NOTHING,
    ANYTHING,
    /// One of the words the flag knows.
    CHOICE,
    FILE,
    FOLDER,
    /// The name of a profile in the configuration file.
    PROFILE,
    /// A setting and its value: `issuer=https://op.example`.
    SETTING;

    static Expected by(Flag flag) {
        if (!flag.takesValue()) return NOTHING;
        if (!flag.choices().isEmpty()) return CHOICE;
        var name = flag.name();
        if (name.equals("config") || name.endsWith("-file") || name.startsWith("pem-")) return FILE;
        if (name.endsWith("-dir")) return FOLDER;
        if (name.equals("profile")) return PROFILE;
        return name.equals("set") ? SETTING : ANYTHING;
    }
}
