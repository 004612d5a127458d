package dev.pawl.e2e.service;

import static java.util.stream.Collectors.joining;

import dev.pawl.e2e.Program;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// The system calls that the lines `SystemCallFilter` leave, in the words of systemd.
record SystemCalls(Set<String> allowed) {
    SystemCalls {
        allowed = Set.copyOf(allowed);
    }

    /// Reads the lines: a group, or `~` and groups that are taken away.
    static SystemCalls of(List<String> lines) {
        var allowed = new TreeSet<String>();
        for (var line : lines) {
            if (line.startsWith("~")) allowed.removeAll(expanded(line.substring(1)));
            else allowed.addAll(expanded(line));
        }
        return new SystemCalls(allowed);
    }

    private static Set<String> expanded(String names) {
        var calls = new TreeSet<String>();
        for (var name : names.split(" ", -1)) {
            if (name.startsWith("@")) group(name).forEach(member -> calls.addAll(expanded(member)));
            else calls.add(name);
        }
        return calls;
    }

    private static List<String> group(String name) {
        var shown = Program.run(Program.ROOT, Map.of(), "systemd-analyze", "syscall-filter", name);
        if (shown.status() != 0) throw new IllegalStateException(shown.err());
        return shown.out()
                .lines()
                .skip(1)
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
    }

    /// The words of strace that refuse every other call as the filter does, and write it down;
    /// opened sockets are written down as well. A call that strace does not know is passed over.
    List<String> enforced(String error) {
        var quietly =
                allowed.stream()
                        .filter(call -> !call.equals("socket"))
                        .collect(joining(",?", "?", ""));
        var others = allowed.stream().collect(joining(",?", "?", ""));
        return List.of(
                "strace",
                "-f",
                "-qq",
                "--seccomp-bpf",
                "-esignal=none",
                "-etrace=!" + quietly,
                "-einject=!" + others + ":error=" + error);
    }
}
