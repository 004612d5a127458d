package dev.pawl.client.pem;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// One element of DER (X.690 §8.1): a tag, a length, a content.
final class Der {
    static final int INTEGER = 0x02;
    static final int OCTETS = 0x04;
    static final int SEQUENCE = 0x30;

    /// What some structures mark with a number: `[0]`.
    static final int FIRST = 0xA0;

    private final int tag;
    private final byte[] content;

    Der(int tag, byte[] content) {
        this.tag = tag;
        this.content = content;
    }

    static Der sequence(Der... parts) {
        var content = new ByteArrayOutputStream();
        for (var part : parts) content.writeBytes(part.encoded());
        return new Der(SEQUENCE, content.toByteArray());
    }

    /// Reads the one element that a text of DER is.
    ///
    /// @throws IllegalArgumentException when it is not one
    static Der read(byte[] encoded) {
        var all = all(encoded);
        if (all.size() != 1) throw broken();
        return all.get(0);
    }

    /// Reads the elements inside.
    ///
    /// @throws IllegalArgumentException when there are none to read
    List<Der> parts() {
        if ((tag & 0x20) == 0) throw broken();
        return all(content);
    }

    boolean is(int other) {
        return tag == other;
    }

    byte[] content() {
        return content.clone();
    }

    /// Asks whether both are the same bytes.
    boolean isSameAs(Der other) {
        return Arrays.equals(encoded(), other.encoded());
    }

    byte[] encoded() {
        var bytes = new ByteArrayOutputStream();
        bytes.write(tag);
        if (content.length < 0x80) bytes.write(content.length);
        else writeLong(bytes);
        bytes.writeBytes(content);
        return bytes.toByteArray();
    }

    private void writeLong(ByteArrayOutputStream bytes) {
        var octets = (39 - Integer.numberOfLeadingZeros(content.length)) / 8;
        bytes.write(0x80 | octets);
        for (int octet = octets - 1; octet >= 0; octet--)
            bytes.write(content.length >> (8 * octet));
    }

    private static List<Der> all(byte[] bytes) {
        var found = new ArrayList<Der>();
        var at = 0;
        while (at < bytes.length) {
            var element = first(bytes, at);
            found.add(element);
            at += element.encoded().length;
        }
        return found;
    }

    private static Der first(byte[] bytes, int at) {
        if (bytes.length < at + 2) throw broken();
        var first = bytes[at + 1] & 0xff;
        var octets = first < 0x80 ? 0 : first & 0x7f;
        if (octets > 4 || bytes.length < at + 2 + octets) throw broken();
        long length = octets == 0 ? first : 0;
        for (int octet = 0; octet < octets; octet++) {
            length = (length << 8) | (bytes[at + 2 + octet] & 0xff);
        }
        var start = at + 2 + octets;
        if (length > bytes.length - start) throw broken();
        return new Der(bytes[at] & 0xff, Arrays.copyOfRange(bytes, start, start + (int) length));
    }

    private static IllegalArgumentException broken() {
        return new IllegalArgumentException("the key in it is damaged");
    }
}
