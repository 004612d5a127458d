package dev.pawl.server.facade.cognito.signature;

import dev.pawl.protocol.Secret;
import dev.pawl.server.http.Request;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Computes the signature that a request should have.
///
/// ```text
/// canonical request = method ⏎ path ⏎ query ⏎ headers ⏎ names of headers ⏎ hex(SHA-256(body))
/// string to sign    = AWS4-HMAC-SHA256 ⏎ time ⏎ scope ⏎ hex(SHA-256(canonical request))
/// signing key       = HMAC(HMAC(HMAC(HMAC("AWS4" secret, day), region), service), "aws4_request")
/// ```
final class RequestSignature {
    private static final String HMAC = "HmacSHA256";

    private final SignedHeader header;
    private final Request request;
    private final String time;

    /// @param time of the signature, in AWS's form
    RequestSignature(SignedHeader header, Request request, String time) {
        this.header = header;
        this.request = request;
        this.time = time;
    }

    String with(Secret secret) {
        var key = utf8("AWS4" + secret.reveal());
        for (var step : header.credentialScope().split("/", -1)) key = hmac(key, step);
        return HexFormat.of().formatHex(hmac(key, stringToSign()));
    }

    private String stringToSign() {
        return String.join(
                "\n",
                SignedHeader.ALGORITHM,
                time,
                header.credentialScope(),
                hash(utf8(canonicalRequest())));
    }

    private String canonicalRequest() {
        var lines =
                header.headers().stream()
                        .map(name -> name + ":" + canonical(request.header(name)) + "\n")
                        .collect(Collectors.joining());
        return String.join(
                "\n",
                request.method().name(),
                request.path(),
                CanonicalQuery.of(request.query()),
                lines,
                String.join(";", header.headers()),
                bodyHash(request));
    }

    private static String canonical(String value) {
        return value.trim().replaceAll(" +", " ");
    }

    /// The hash of the body, in hexadecimal digits.
    static String bodyHash(Request request) {
        return hash(request.body().bytes());
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(utf8(text));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has " + HMAC, e);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
