package dev.pawl.client.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pawl.client.refresh.AccountKey;
import dev.pawl.client.refresh.TokenDigest;
import dev.pawl.protocol.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Where the files of one login are.
///
/// Its grant may be a link to another folder, on another disk perhaps: the link stays one, and what
/// is to be renamed is written beside the file it leads to, for a name is given within one disk
/// only.
///
/// @param account whose login
record GrantFiles(Path folder, AccountKey account) {
    private static final int NAME = 32;

    /// A chain of links that is longer goes in circles; reading it says so.
    private static final int LINKS = 40;

    /// What is stored.
    Path grant() throws IOException {
        var file = folder.resolve(name() + ".grant");
        for (var hop = 0; hop < LINKS && Files.isSymbolicLink(file); hop++)
            file = file.resolveSibling(Files.readSymbolicLink(file));
        return file;
    }

    /// The same, before it gets its name.
    Path next() throws IOException {
        return grant().resolveSibling(name() + ".next");
    }

    /// What was stored and cannot be understood.
    Path broken() throws IOException {
        return grant().resolveSibling(name() + ".broken");
    }

    Path lock() {
        return folder.resolve(name() + ".lock");
    }

    /// Whose login it is, in a form no two accounts share: what it is sealed for.
    byte[] place() {
        return text().getBytes(UTF_8);
    }

    private String name() {
        return TokenDigest.of(Secret.of(text())).hex().substring(0, NAME);
    }

    private String text() {
        return account.issuer() + "\n" + account.clientId() + "\n" + account.account();
    }
}
