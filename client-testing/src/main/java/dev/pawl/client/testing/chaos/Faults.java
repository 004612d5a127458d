package dev.pawl.client.testing.chaos;

import static java.time.ZoneOffset.UTC;

import dev.pawl.client.testing.chaos.Reply.Ending;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// The faults of real issuers, to be imported statically.
public final class Faults {
    private static final String EXPIRES_IN = "expires_in";

    /// RFC 9110 §5.6.7: always two digits for the day, which Java's own format has not.
    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US);

    private static final int HUGE = 2 << 20;

    private Faults() {}

    /// The request arrives, nothing is consumed, and the connection is closed.
    public static Fault loseRequest() {
        return before(request -> Reply.empty(500).ending(Ending.CLOSED));
    }

    /// The same, but the connection is torn down.
    public static Fault resetRequest() {
        return before(request -> Reply.empty(500).ending(Ending.RESET));
    }

    /// The refresh token is consumed, and the connection is closed without an answer.
    public static Fault loseAnswer() {
        return after(reply -> reply.ending(Ending.CLOSED));
    }

    /// The same, but the connection is torn down.
    public static Fault resetAnswer() {
        return after(reply -> reply.ending(Ending.RESET));
    }

    /// Half of the body is sent.
    public static Fault halfBody() {
        return after(reply -> reply.ending(Ending.HALVED));
    }

    /// The body never ends: one byte every 20 ms.
    public static Fault endlessBody() {
        return after(reply -> reply.ending(Ending.ENDLESS));
    }

    /// Two mebibytes of blanks stand before the JSON.
    public static Fault hugeBody() {
        return after(reply -> reply.withBody(" ".repeat(HUGE) + reply.body()));
    }

    /// A proxy answers with a page and 200 after the refresh token was consumed.
    public static Fault html() {
        var page = Reply.of(200, "text/html; charset=utf-8", "<html><body>Sign in</body></html>");
        return after(reply -> page);
    }

    /// An OAuth error with its usual status, before anything is consumed.
    public static Fault error(String code) {
        return answer(Reply.error(code.equals("invalid_client") ? 401 : 400, code));
    }

    /// An OAuth error with any status, before anything is consumed.
    public static Fault error(int status, String code) {
        return answer(Reply.error(status, code));
    }

    /// A status and a body that is not OAuth's, before anything is consumed.
    public static Fault status(int status) {
        return answer(Reply.of(status, "text/plain", "out of order"));
    }

    /// The same, with an empty body: `401` is what some gateways send for a dead grant.
    public static Fault emptyStatus(int status) {
        return answer(Reply.empty(status));
    }

    /// The same status after the refresh token was consumed.
    public static Fault statusAfterConsuming(int status) {
        return after(reply -> Reply.of(status, "text/plain", "out of order"));
    }

    /// 503 or 429 with `Retry-After: 7`.
    public static Fault retryAfter(int status, Duration delay) {
        return answer(busy(status).with("Retry-After", Long.toString(delay.toSeconds())));
    }

    /// 503 or 429 with `Retry-After: Fri, 20 Nov 2026 00:00:07 GMT`.
    public static Fault retryAfter(int status, Instant until) {
        return answer(busy(status).with("Retry-After", httpDate(until)));
    }

    /// Any answer, before anything is consumed.
    public static Fault answer(Reply reply) {
        return before(request -> reply);
    }

    /// The exchange stops at the gate before anything is consumed.
    public static Fault hold(Gate gate) {
        return new Fault() {
            @Override
            public Optional<Reply> before(Request request) {
                gate.pass();
                return Optional.empty();
            }
        };
    }

    /// The answer stops at the gate, after the refresh token was consumed.
    public static Fault holdAnswer(Gate gate) {
        return after(reply -> {
            gate.pass();
            return reply;
        });
    }

    /// The answer comes late. Prefer a [Gate] where the test decides when.
    public static Fault delay(Duration delay) {
        return after(reply -> {
            sleep(delay);
            return reply;
        });
    }

    public static Fault omitRefreshToken() {
        return omit("refresh_token");
    }

    public static Fault omitIdToken() {
        return omit("id_token");
    }

    public static Fault omitScope() {
        return omit("scope");
    }

    public static Fault omitExpiresIn() {
        return omit(EXPIRES_IN);
    }

    /// `expires_in` as any literal: `"3600"` in quotes, `-1`, `1e40`, `null`.
    public static Fault expiresIn(String literal) {
        return member(EXPIRES_IN, literal);
    }

    /// The member is not there.
    public static Fault omit(String member) {
        return members(members -> members.remove(member));
    }

    /// The member is any JSON literal.
    public static Fault member(String name, String literal) {
        return members(members -> members.put(name, literal));
    }

    /// The claim of the ID token is any JSON literal.
    public static Fault claim(String name, String literal) {
        return claims(claims -> claims.put(name, literal));
    }

    public static Fault omitClaim(String name) {
        return claims(claims -> claims.remove(name));
    }

    /// `iat` of the ID token is off.
    public static Fault skewIssuedAt(Duration skew) {
        return claims(claims -> claims.computeIfPresent("iat", (name, now) -> plus(now, skew)));
    }

    /// `Date` of the answer is off.
    public static Fault skewDate(Instant date) {
        return after(reply -> reply.without("Date").with("Date", httpDate(date)));
    }

    /// The answer has no `Date`.
    public static Fault omitDate() {
        return after(reply -> reply.without("Date"));
    }

    /// The ID token is signed with `none`, or with `HS256` and the public key as the secret.
    public static Fault algorithm(String name) {
        return header(header -> header.put("alg", Json.text(name)));
    }

    /// The ID token does not name its key.
    public static Fault omitKeyId() {
        return header(header -> header.remove("kid"));
    }

    /// The ID token names another key than the one that signed it.
    public static Fault keyId(String name) {
        return header(header -> header.put("kid", Json.text(name)));
    }

    /// The request must bring this nonce in its proof (RFC 9449 §8 and §9), or nothing is consumed.
    ///
    /// Said once with `always`, it demands one; `next(demandNonce("a")).next(demandNonce("b"))`
    /// demands two from a client that brings `a`.
    public static Fault demandNonce(String nonce) {
        return new Fault() {
            @Override
            public Optional<Reply> before(Request request) {
                return brings(nonce, request) ? Optional.empty() : Optional.of(ask(nonce, request));
            }
        };
    }

    /// The same, but the refresh token is consumed before the nonce is looked at.
    public static Fault demandNonceAfterConsuming(String nonce) {
        return new Fault() {
            @Override
            public Reply after(Request request, Reply reply) {
                return brings(nonce, request) ? reply : ask(nonce, request);
            }
        };
    }

    /// One header line more in the answer.
    public static Fault withHeader(String name, String value) {
        return after(reply -> reply.with(name, value));
    }

    static String httpDate(Instant time) {
        return HTTP_DATE.format(time.atZone(UTC));
    }

    private static boolean brings(String nonce, Request request) {
        return Proofs.nonce(request).equals(Optional.of(nonce));
    }

    private static Reply ask(String nonce, Request request) {
        var asked =
                request.header("Authorization").filter(value -> value.startsWith("DPoP ")).isEmpty()
                        ? Reply.error(400, "use_dpop_nonce")
                        : Reply.empty(401)
                                .with("WWW-Authenticate", "DPoP error=\"use_dpop_nonce\"");
        return asked.with("DPoP-Nonce", nonce);
    }

    private static Reply busy(int status) {
        return Reply.error(status, "temporarily_unavailable");
    }

    private static String plus(String seconds, Duration skew) {
        return Long.toString(Long.parseLong(seconds) + skew.toSeconds());
    }

    private static void sleep(Duration delay) {
        try {
            Thread.sleep(delay.toMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static Fault before(Function<Request, Reply> answers) {
        return new Fault() {
            @Override
            public Optional<Reply> before(Request request) {
                return Optional.of(answers.apply(request));
            }
        };
    }

    private static Fault after(UnaryOperator<Reply> change) {
        return new Fault() {
            @Override
            public Reply after(Request request, Reply reply) {
                return change.apply(reply);
            }
        };
    }

    private static Fault members(Consumer<Map<String, String>> change) {
        return new Fault() {
            @Override
            public void members(Map<String, String> members) {
                change.accept(members);
            }
        };
    }

    private static Fault claims(Consumer<Map<String, String>> change) {
        return new Fault() {
            @Override
            public void claims(Map<String, String> claims) {
                change.accept(claims);
            }
        };
    }

    private static Fault header(Consumer<Map<String, String>> change) {
        return new Fault() {
            @Override
            public void header(Map<String, String> header) {
                change.accept(header);
            }
        };
    }
}
