package dev.pawl.client.testing.store;

import dev.pawl.client.store.Disk;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/// A disk in memory that knows every state a power cut could have left.
///
/// It promises no more than POSIX does: content is certain once it was forced, and before that any
/// part of it may be there; a change of names is certain once the folder was synchronised, and
/// before that any of the changes may be there without the others. A rename happens as a whole.
final class PowerCutDisk implements Disk {
    private final boolean forcing;
    private final Map<Path, Content> visible;
    private final Map<Path, Content> certain;
    private final List<Consumer<Map<Path, Content>>> uncertain = new ArrayList<>();
    private final List<Map<Path, byte[]>> cuts = new ArrayList<>();

    /// What a file consists of, whatever it is called: for programs, and after a power cut.
    private static final class Content {
        private final byte[] seen;
        private byte[] kept;

        Content(byte[] seen, byte[] kept) {
            this.seen = seen;
            this.kept = kept;
        }
    }

    private PowerCutDisk(Map<Path, byte[]> left, boolean forcing) {
        this.forcing = forcing;
        this.visible = new HashMap<>();
        left.forEach((name, bytes) -> visible.put(name, new Content(bytes, bytes)));
        this.certain = new HashMap<>(visible);
    }

    static PowerCutDisk empty() {
        return new PowerCutDisk(Map.of(), true);
    }

    /// What is there after a power cut.
    static PowerCutDisk after(Map<Path, byte[]> cut) {
        return new PowerCutDisk(cut, true);
    }

    /// A disk that never keeps content: what may happen where nobody forces it.
    static PowerCutDisk unforced() {
        return new PowerCutDisk(Map.of(), false);
    }

    /// Every state that a power cut could have left since this was last asked.
    List<Map<Path, byte[]>> cuts() {
        var all = List.copyOf(cuts);
        cuts.clear();
        return all;
    }

    /// Every state that a power cut would leave now.
    List<Map<Path, byte[]>> cutsNow() {
        cuts.clear();
        cut();
        return cuts();
    }

    @Override
    public byte[] read(Path file) throws NoSuchFileException {
        return content(file).seen;
    }

    @Override
    public void write(Path file, byte[] bytes) {
        var content = new Content(bytes, new byte[0]);
        change(names -> names.remove(file));
        change(names -> names.put(file, content));
        content.kept = Arrays.copyOf(bytes, bytes.length / 2);
        cut();
        content.kept = forcing ? bytes : new byte[0];
        cut();
    }

    @Override
    public void rename(Path file, Path name) throws NoSuchFileException {
        var content = content(file);
        change(names -> {
            names.remove(file);
            names.put(name, content);
        });
    }

    @Override
    public void sync(Path directory) {
        uncertain.forEach(change -> change.accept(certain));
        uncertain.clear();
        cut();
    }

    @Override
    public void delete(Path file) {
        change(names -> names.remove(file));
    }

    private Content content(Path file) throws NoSuchFileException {
        var content = visible.get(file);
        if (content == null) throw new NoSuchFileException(file.toString());
        return content;
    }

    private void change(Consumer<Map<Path, Content>> change) {
        change.accept(visible);
        uncertain.add(change);
        cut();
    }

    /// Any of the uncertain changes may have reached the disk.
    private void cut() {
        for (var chosen = 0; chosen < 1 << uncertain.size(); chosen++) {
            var names = new HashMap<>(certain);
            for (var i = 0; i < uncertain.size(); i++)
                if ((chosen >> i & 1) == 1) uncertain.get(i).accept(names);
            var bytes = new TreeMap<Path, byte[]>();
            names.forEach((name, content) -> bytes.put(name, content.kept));
            cuts.add(bytes);
        }
    }
}
