package dev.pawl.e2e.service;

import dev.pawl.e2e.Program;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What a unit asks systemd for, done by bubblewrap, prlimit and strace, so that it can be tried
/// where systemd does not run. Every path is the unit's own.
///
/// @param folder holds `etc`, the configuration, and takes `state` and `trace`
record ServiceSandbox(ServiceUnit unit, Path folder) {
    /// What the sandbox does as the unit says.
    static final Set<String> TRIED =
            Set.of(
                    "User",
                    "ExecStart",
                    "StateDirectory",
                    "StateDirectoryMode",
                    "UMask",
                    "LimitCORE",
                    "LimitNOFILE",
                    "NoNewPrivileges",
                    "CapabilityBoundingSet",
                    "ProtectSystem",
                    "ProtectHome",
                    "ProtectProc",
                    "PrivateTmp",
                    "PrivateDevices",
                    "RestrictAddressFamilies",
                    "SystemCallFilter",
                    "SystemCallErrorNumber");

    /// What only systemd can do, or what takes away something that the others have taken away
    /// already: capabilities, and calls outside the filter.
    static final Set<String> UNTRIED =
            Set.of(
                    "Restart",
                    "TimeoutStopSec",
                    "ProtectClock",
                    "ProtectHostname",
                    "ProtectKernelTunables",
                    "ProtectKernelModules",
                    "ProtectKernelLogs",
                    "ProtectControlGroups",
                    "RestrictNamespaces",
                    "RestrictRealtime",
                    "RestrictSUIDSGID",
                    "LockPersonality",
                    "RemoveIPC",
                    "SystemCallArchitectures");

    /// The root has nothing but the system, read-only; the service's tree and its configuration,
    /// read-only; and the folders of its state. The system is where Debian has it.
    private static final String ROOT =
            "bwrap --die-with-parent --unshare-user --uid 999 --gid 999 --unshare-pid --unshare-ipc"
                    + " --tmpfs / --ro-bind /usr /usr --symlink usr/bin /bin --symlink usr/lib /lib"
                    + " --symlink usr/lib64 /lib64 --dir /etc --ro-bind-try /etc/passwd /etc/passwd"
                    + " --ro-bind-try /etc/ssl /etc/ssl --ro-bind-try /etc/java-25-openjdk"
                    + " /etc/java-25-openjdk --cap-drop ALL --clearenv --setenv HOME /var/lib/pawl"
                    + " --setenv PATH /usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin"
                    + " --tmpfs /tmp --dev /dev --proc /proc --chdir /";

    /// The command that runs the service inside.
    List<String> command() {
        var command = new ArrayList<>(List.of("bash", "-c", limits() + "exec \"$@\"", "service"));
        command.addAll(List.of(ROOT.split(" ")));
        command.addAll(bound("--ro-bind", Program.ROOT, "/opt/pawl"));
        command.addAll(bound("--ro-bind", folder.resolve("etc"), "/etc/pawl"));
        command.addAll(bound("--bind", folder.resolve("trace"), "/run/trace"));
        for (var name : unit.words("StateDirectory"))
            command.addAll(bound("--bind", state(name), "/var/lib/" + name));
        command.addAll(List.of("--remount-ro", "/"));
        command.addAll(filter());
        command.addAll(unit.words("ExecStart"));
        return command;
    }

    /// The folder of state that lies at a name of `/var/lib`.
    Path state(String name) {
        return folder.resolve("state").resolve(name);
    }

    /// What strace writes down: calls that were refused, and sockets.
    Path trace() {
        return folder.resolve("trace/calls");
    }

    private String limits() {
        return "umask %s && ulimit -c %s && ulimit -n %s && "
                .formatted(
                        unit.all("UMask").getFirst(),
                        unit.all("LimitCORE").getFirst(),
                        unit.all("LimitNOFILE").getFirst());
    }

    private List<String> filter() {
        var calls = SystemCalls.of(unit.all("SystemCallFilter"));
        var words = new ArrayList<>(calls.enforced(unit.all("SystemCallErrorNumber").getFirst()));
        words.addAll(List.of("-o", "/run/trace/calls"));
        return words;
    }

    private static List<String> bound(String how, Path from, String to) {
        return List.of(how, from.toString(), to);
    }
}
