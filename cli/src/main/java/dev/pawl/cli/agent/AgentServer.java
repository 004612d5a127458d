package dev.pawl.cli.agent;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pawl.cli.exit.ExitCode;
import dev.pawl.cli.exit.Failure;
import dev.pawl.cli.shell.Shell;
import dev.pawl.client.json.JsonText;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The agent's end of the socket: a line in, a line out, until either side has enough.
///
/// A lock that the system releases when its holder dies tells a running agent from one that was
/// killed, whose socket lies there still: whoever has the lock may take the socket's place.
final class AgentServer implements AutoCloseable {
    private static final int LONGEST_LINE = 64 * 1024;
    private static final int SCHEMA_VERSION = 1;

    private final Path path;
    private final FileChannel lock;
    private final ServerSocketChannel listener;

    private AgentServer(Path path, FileChannel lock, ServerSocketChannel listener) {
        this.path = path;
        this.lock = lock;
        this.listener = listener;
    }

    /// Begins to listen.
    ///
    /// @throws Failure when another agent does, or it cannot be done
    static AgentServer bind(AgentSocket socket, Shell shell) {
        socket.secure(shell);
        try {
            var lock = locked(socket);
            removeOld(socket.path());
            var listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            listener.bind(socket.address());
            Files.setPosixFilePermissions(
                    socket.path(), PosixFilePermissions.fromString("rw-------"));
            return new AgentServer(socket.path(), lock, listener);
        } catch (IOException unusable) {
            throw new Failure(
                            ExitCode.FAILURE,
                            "the agent cannot listen at "
                                    + socket.path()
                                    + ": "
                                    + unusable.getMessage())
                    .because(unusable);
        }
    }

    private static FileChannel locked(AgentSocket socket) throws IOException {
        var channel =
                FileChannel.open(
                        socket.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (isLocked(channel)) return channel;
        channel.close();
        throw new Failure(
                ExitCode.FAILURE,
                "an agent is listening at " + socket.path() + " already",
                "oidc-client agent status tells more, oidc-client agent stop ends it");
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException ours) {
            return false;
        }
    }

    /// Removes the socket of an agent that was killed, and nothing that is not one.
    private static void removeOld(Path path) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) return;
        var kind = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!kind.isOther()) throw new IOException("what is there is no socket");
        Files.delete(path);
    }

    /// Answers until somebody asks it to stop, or it is closed.
    void serve(Agent agent) {
        try {
            while (true) {
                var asker = listener.accept();
                Thread.ofVirtual().name("asker").start(() -> converse(asker, agent));
            }
        } catch (ClosedChannelException stopped) {
            // By request, or since the process ends.
        } catch (IOException unusable) {
            throw new Failure(ExitCode.FAILURE, "the agent can listen no more at " + path)
                    .because(unusable);
        }
    }

    /// An asker who goes away in the middle has lost interest, and that is all.
    private void converse(SocketChannel asker, Agent agent) {
        try (asker) {
            var in = new BufferedInputStream(Channels.newInputStream(asker));
            var out = Channels.newOutputStream(asker);
            for (var line = line(in); line.isPresent(); line = line(in)) {
                var isOver = answer(line.get(), agent, out);
                if (isOver) close();
            }
        } catch (IOException gone) {
            // Nobody is there to be told.
        }
    }

    /// @return whether it was asked to stop
    private static boolean answer(String line, Agent agent, OutputStream out) throws IOException {
        Map<String, Object> answer;
        var isOver = false;
        try {
            var request = AgentRequest.read(line);
            answer = agent.answer(request);
            isOver = request instanceof AgentRequest.Stop;
        } catch (Failure unreadable) {
            answer = Agent.refusal(unreadable);
        }
        out.write((JsonText.of(versioned(answer)) + "\n").getBytes(UTF_8));
        return isOver;
    }

    private static Map<String, Object> versioned(Map<String, Object> answer) {
        var all = new LinkedHashMap<String, Object>();
        all.put("schema_version", SCHEMA_VERSION);
        all.putAll(answer);
        return all;
    }

    /// The next line, without its end; nothing at the end of all.
    private static Optional<String> line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (var next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) return Optional.empty();
            if (line.size() == LONGEST_LINE) throw new IOException("a request is never so long");
            line.write(next);
        }
        return Optional.of(line.toString(UTF_8));
    }

    /// Takes the socket away when the process ends. Everything else ends with it.
    void vanish() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException unremovable) {
            // The next agent takes its place.
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
            if (lock.isOpen()) vanish();
            lock.close();
        } catch (IOException unclosable) {
            // The end of the process closes both.
        }
    }
}
