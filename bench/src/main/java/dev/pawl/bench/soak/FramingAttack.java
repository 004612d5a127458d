package dev.pawl.bench.soak;

/// Requests whose end is not where it seems: what follows it must never be taken for a request of
/// its own (RFC 9112 §11.2, request smuggling), and whatever is legal must not fail.
///
/// A harmless request stands behind each body whose end is in doubt, and within each that has one.
/// Where the server takes it for a request, there is a second answer.
@SuppressWarnings("ImmutableEnumChecker") // a record of a copied set does not change
enum FramingAttack implements Attack {
    /// RFC 9112 §7.1.1: a recipient ignores extensions that it does not know.
    CHUNK_EXTENSION(AllowedAnswers.only(400, 401)) {
        @Override
        public String text(Loot loot, int number) {
            return chunked(size() + ";a=b\r\n" + BEHIND + LAST);
        }
    },

    /// RFC 9112 §7.1.2: fields after the body are legal.
    TRAILER(AllowedAnswers.only(400, 401)) {
        @Override
        public String text(Loot loot, int number) {
            return chunked(size() + "\r\n" + BEHIND + "\r\n0\r\nX-Checksum: 1\r\n\r\n");
        }
    },

    ONE_BYTE_CHUNKS(AllowedAnswers.only(400, 401)) {
        @Override
        public String text(Loot loot, int number) {
            return chunked("1\r\na\r\n".repeat(500) + "0\r\n\r\n");
        }
    },

    /// RFC 9112 §6.3: chunked wins, and to answer with an error is better.
    LENGTH_AND_CHUNKED(AllowedAnswers.orDropped(400, 401)) {
        @Override
        public String text(Loot loot, int number) {
            return framed("Content-Length: 4\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n");
        }
    },

    TWO_LENGTHS(AllowedAnswers.orDropped(400)) {
        @Override
        public String text(Loot loot, int number) {
            return framed("Content-Length: 3\r\nContent-Length: 0\r\n", "a=b");
        }
    },

    LENGTH_LIST(AllowedAnswers.orDropped(400)) {
        @Override
        public String text(Loot loot, int number) {
            return framed("Content-Length: 3, 0\r\n", "a=b");
        }
    },

    NEGATIVE_LENGTH(AllowedAnswers.orDropped(400)) {
        @Override
        public String text(Loot loot, int number) {
            return framed("Content-Length: -1\r\n", "");
        }
    },

    SIGNED_LENGTH(AllowedAnswers.orDropped(400)) {
        @Override
        public String text(Loot loot, int number) {
            return framed("Content-Length: +3\r\n", "a=b");
        }
    },

    BLANK_BEFORE_COLON(AllowedAnswers.orDropped(400, 501)) {
        @Override
        public String text(Loot loot, int number) {
            return framed("Content-Length: 5\r\nTransfer-Encoding : chunked\r\n", "0\r\n\r\n");
        }
    },

    UNKNOWN_CODING(AllowedAnswers.orDropped(400, 501)) {
        @Override
        public String text(Loot loot, int number) {
            return framed("Transfer-Encoding: xchunked\r\n", "0\r\n\r\n");
        }
    },

    CODING_AFTER_CHUNKED(AllowedAnswers.orDropped(400, 501)) {
        @Override
        public String text(Loot loot, int number) {
            return framed("Transfer-Encoding: chunked, identity\r\n", "0\r\n\r\n");
        }
    },

    CHUNKED_TWICE(AllowedAnswers.orDropped(400, 401, 501)) {
        @Override
        public String text(Loot loot, int number) {
            return framed(
                    "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n", "0\r\n\r\n");
        }
    },

    CHUNK_SIZE_TOO_LARGE(AllowedAnswers.orDropped(400, 413)) {
        @Override
        public String text(Loot loot, int number) {
            return chunked("FFFFFFFFFFFFFFFFF\r\n" + BEHIND + LAST);
        }
    },

    CHUNK_SIZE_WITH_PREFIX(AllowedAnswers.orDropped(400)) {
        @Override
        public String text(Loot loot, int number) {
            return chunked("0x" + size() + "\r\n" + BEHIND + LAST);
        }
    },

    CHUNK_SIZE_NEGATIVE(AllowedAnswers.orDropped(400, 413)) {
        @Override
        public String text(Loot loot, int number) {
            return chunked("-3\r\n" + BEHIND + LAST);
        }
    },

    CHUNK_LONGER_THAN_SAID(AllowedAnswers.orDropped(400)) {
        @Override
        public String text(Loot loot, int number) {
            return chunked("1\r\n" + BEHIND + LAST);
        }
    },

    /// An endless extension.
    LONG_EXTENSION(AllowedAnswers.orDropped(400, 401, 413)) {
        @Override
        public String text(Loot loot, int number) {
            return chunked(size() + ";a=" + "b".repeat(40_000) + "\r\n" + BEHIND + LAST);
        }
    },

    /// Endless trailers.
    MANY_TRAILERS(AllowedAnswers.orDropped(400, 401, 413, 431)) {
        @Override
        public String text(Loot loot, int number) {
            return chunked(
                    size() + "\r\n" + BEHIND + "\r\n0\r\n" + "X: y\r\n".repeat(8_000) + "\r\n");
        }
    },

    /// A body where none is looked for.
    BODY_OF_A_GET(AllowedAnswers.orDropped(200, 400)) {
        @Override
        public String text(Loot loot, int number) {
            var length = "Content-Length: " + BEHIND.length() + "\r\n";
            return SoakRequest.get("/.well-known/openid-configuration", length) + BEHIND;
        }
    },

    /// A body at an address where nobody is.
    BODY_AT_NO_ADDRESS(AllowedAnswers.orDropped(404, 400)) {
        @Override
        public String text(Loot loot, int number) {
            return SoakRequest.post("/nowhere", "", BEHIND);
        }
    },

    /// A body that the media type forbids to read.
    BODY_OF_ANOTHER_TYPE(AllowedAnswers.orDropped(400, 401, 415)) {
        @Override
        public String text(Loot loot, int number) {
            return "POST /oauth2/token HTTP/1.1\r\nHost: a\r\nContent-Type: image/png\r\nContent-Length: "
                    + BEHIND.length()
                    + "\r\n\r\n"
                    + BEHIND;
        }
    };

    /// What must not be answered.
    private static final String BEHIND = "GET /health/live HTTP/1.1\r\nHost: hidden\r\n\r\n";

    /// What ends the chunk, and the body.
    private static final String LAST = "\r\n0\r\n\r\n";

    private final AllowedAnswers allowed;

    FramingAttack(AllowedAnswers allowed) {
        this.allowed = allowed;
    }

    @Override
    public AllowedAnswers allowed() {
        return allowed;
    }

    private static String size() {
        return Integer.toHexString(BEHIND.length());
    }

    private static String chunked(String body) {
        return SoakRequest.head("Transfer-Encoding: chunked\r\n") + body;
    }

    private static String framed(String framing, String body) {
        return SoakRequest.head(framing) + body + BEHIND;
    }
}
