package dev.pawl.bench.soak;

import java.util.SplittableRandom;

/// What is no request, half a request, or far too much of one.
@SuppressWarnings("ImmutableEnumChecker") // a record of a copied set does not change
enum GarbageAttack implements Attack {
    RANDOM_BYTES(AllowedAnswers.orDropped(400, 408)) {
        @Override
        public String text(Loot loot, int number) {
            var random = new SplittableRandom(number);
            var text = new StringBuilder();
            for (var i = 0; i < 300; i++) text.append((char) random.nextInt(256));
            return text + "\r\n\r\n";
        }
    },

    /// A browser that was told `https://` speaks TLS to the plain port.
    TLS_HELLO(AllowedAnswers.orDropped(400)) {
        @Override
        public String text(Loot loot, int number) {
            return "\u0016\u0003\u0001\u0002\0\u0001\0\u0001\u00fc\u0003\u0003"
                    + "\u0007".repeat(500)
                    + "\r\n\r\n";
        }
    },

    HTTP_2_PREFACE(AllowedAnswers.orDropped(400, 505)) {
        @Override
        public String text(Loot loot, int number) {
            return "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
        }
    },

    HTTP_1_0(AllowedAnswers.only(200, 505)) {
        @Override
        public String text(Loot loot, int number) {
            return "GET /health/live HTTP/1.0\r\nHost: id.example.com\r\n\r\n";
        }
    },

    /// As the probes of balancers are: no `Host`, which 1.0 does not ask for.
    HTTP_1_0_WITHOUT_HOST(AllowedAnswers.only(200, 505)) {
        @Override
        public String text(Loot loot, int number) {
            return "GET /health/live HTTP/1.0\r\n\r\n";
        }
    },

    HTTP_0_9(AllowedAnswers.orDropped(400, 505)) {
        @Override
        public String text(Loot loot, int number) {
            return "GET /health/live\r\n\r\n";
        }
    },

    /// RFC 9112 §3.2: without a `Host` it is 400.
    NO_HOST(AllowedAnswers.orDropped(400)) {
        @Override
        public String text(Loot loot, int number) {
            return "GET /health/live HTTP/1.1\r\n\r\n";
        }
    },

    TWO_HOSTS(AllowedAnswers.orDropped(400)) {
        @Override
        public String text(Loot loot, int number) {
            return SoakRequest.get("/health/live", "Host: elsewhere\r\n");
        }
    },

    /// RFC 9110 §9.1: methods are case-sensitive.
    LOWER_CASE_METHOD(AllowedAnswers.orDropped(400, 405, 501)) {
        @Override
        public String text(Loot loot, int number) {
            return "get /health/live HTTP/1.1\r\nHost: a\r\n\r\n";
        }
    },

    TUNNEL(AllowedAnswers.orDropped(400, 404, 405, 501)) {
        @Override
        public String text(Loot loot, int number) {
            return "CONNECT example.com:443 HTTP/1.1\r\nHost: example.com:443\r\n\r\n";
        }
    },

    TRACE(AllowedAnswers.orDropped(400, 405, 501)) {
        @Override
        public String text(Loot loot, int number) {
            return "TRACE /health/live HTTP/1.1\r\nHost: a\r\n\r\n";
        }
    },

    FOLDED_HEADER(AllowedAnswers.orDropped(400, 401, 404)) {
        @Override
        public String text(Loot loot, int number) {
            return SoakRequest.get("/nowhere", "X-Long: a\r\n b\r\n");
        }
    },

    ZERO_BYTE_IN_HEADER(AllowedAnswers.orDropped(400)) {
        @Override
        public String text(Loot loot, int number) {
            return SoakRequest.get("/health/live", "X-Zero: a\0b\r\n");
        }
    },

    LONG_HEADERS(AllowedAnswers.orDropped(400, 431)) {
        @Override
        public String text(Loot loot, int number) {
            return SoakRequest.get("/health/live", "X-Long: " + "a".repeat(40_000) + "\r\n");
        }
    },

    MANY_HEADERS(AllowedAnswers.orDropped(400, 431)) {
        @Override
        public String text(Loot loot, int number) {
            return SoakRequest.get("/health/live", "X-Many: a\r\n".repeat(4_000));
        }
    },

    LONG_ADDRESS(AllowedAnswers.orDropped(400, 414)) {
        @Override
        public String text(Loot loot, int number) {
            return SoakRequest.get("/" + "a".repeat(40_000));
        }
    },

    BAD_ESCAPES(AllowedAnswers.orDropped(400, 404)) {
        @Override
        public String text(Loot loot, int number) {
            return SoakRequest.get("/%zz/%c0%ae%c0%ae/../../etc/passwd?a=%");
        }
    },

    LARGE_BODY(AllowedAnswers.orDropped(400, 413)) {
        @Override
        public String text(Loot loot, int number) {
            return SoakRequest.post("/oauth2/token", "", "a".repeat(200_000));
        }
    },

    /// Ten gigabytes are promised and nothing comes.
    HUGE_PROMISE(AllowedAnswers.orDropped(400, 408, 413)) {
        @Override
        public String text(Loot loot, int number) {
            return SoakRequest.head("Content-Length: 10737418240\r\n");
        }
    },

    EXPECTS_TO_BE_TOLD(AllowedAnswers.orDropped(400, 413, 417)) {
        @Override
        public String text(Loot loot, int number) {
            return SoakRequest.head("Content-Length: 10737418240\r\nExpect: 100-continue\r\n");
        }
    },

    PACKED_BODY(AllowedAnswers.only(400, 401, 415)) {
        @Override
        public String text(Loot loot, int number) {
            return SoakRequest.post(
                    "/oauth2/token", "Content-Encoding: gzip\r\n", "\u001f\u008b\0");
        }
    },

    MANY_PARAMETERS(AllowedAnswers.only(400, 401, 413)) {
        @Override
        public String text(Loot loot, int number) {
            return SoakRequest.post("/oauth2/token", "", "a=&".repeat(20_000));
        }
    },

    DEEP_JSON(AllowedAnswers.only(400, 401, 404, 413, 415)) {
        @Override
        public String text(Loot loot, int number) {
            var body = "[".repeat(60_000);
            return "POST /oauth2/token HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: "
                    + body.length()
                    + "\r\n\r\n"
                    + body;
        }
    },

    /// Scripts of a stranger's page.
    PREFLIGHT(AllowedAnswers.only(200, 204, 403, 405)) {
        @Override
        public String text(Loot loot, int number) {
            return "OPTIONS /oauth2/token HTTP/1.1\r\nHost: a\r\nOrigin: https://evil.example\r\nAccess-Control-Request-Method: POST\r\n\r\n";
        }
    },

    /// 68 bytes of a longer body, and away.
    ABORTED_POST(AllowedAnswers.only()) {
        @Override
        public String text(Loot loot, int number) {
            return SoakRequest.head("Content-Length: 1000\r\n") + "a".repeat(68);
        }

        @Override
        public boolean isAborted() {
            return true;
        }
    },

    /// A chunk that ends too early, and away.
    ABORTED_CHUNK(AllowedAnswers.only()) {
        @Override
        public String text(Loot loot, int number) {
            return SoakRequest.head("Transfer-Encoding: chunked\r\n") + "ff\r\ngrant";
        }

        @Override
        public boolean isAborted() {
            return true;
        }
    },

    /// A whole request, and away before its answer.
    UNHEARD_ANSWER(AllowedAnswers.only()) {
        @Override
        public String text(Loot loot, int number) {
            return SoakRequest.get("/.well-known/openid-configuration").repeat(20);
        }

        @Override
        public boolean isAborted() {
            return true;
        }
    },

    ABORTED_HEADERS(AllowedAnswers.only()) {
        @Override
        public String text(Loot loot, int number) {
            return "GET /health/live HTTP/1.1\r\nHo";
        }

        @Override
        public boolean isAborted() {
            return true;
        }
    };

    private final AllowedAnswers allowed;

    GarbageAttack(AllowedAnswers allowed) {
        this.allowed = allowed;
    }

    @Override
    public AllowedAnswers allowed() {
        return allowed;
    }
}
