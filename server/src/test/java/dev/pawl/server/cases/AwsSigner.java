package dev.pawl.server.cases;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Signs requests as AWS's clients do, written from the specification of Signature Version 4 and
/// not from the code under test.
record AwsSigner(String accessKeyId, String secret, String region, String service) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    static String time(Instant now) {
        return TIME.format(now);
    }

    /// Returns the header `Authorization` of a request.
    ///
    /// @param headers what is signed, `X-Amz-Date` or `Date` in AWS's form among it
    String sign(String method, String path, Map<String, String> headers, String body) {
        var signed = new TreeMap<String, String>();
        headers.forEach((name, value) ->
                signed.put(name.toLowerCase(Locale.ROOT), value.trim().replaceAll(" +", " ")));
        var time = Objects.requireNonNull(signed.getOrDefault("x-amz-date", signed.get("date")));
        var scope = time.substring(0, 8) + "/" + region + "/" + service + "/aws4_request";
        var lines = new StringBuilder();
        signed.forEach((name, value) -> lines.append(name).append(':').append(value).append('\n'));
        var names = String.join(";", signed.keySet());
        var query = path.contains("?") ? path.substring(path.indexOf('?') + 1) : "";
        var canonical =
                method
                        + "\n"
                        + path.replaceFirst("\\?.*", "")
                        + "\n"
                        + query
                        + "\n"
                        + lines
                        + "\n"
                        + names
                        + "\n"
                        + sha256(body);
        var text = "AWS4-HMAC-SHA256\n" + time + "\n" + scope + "\n" + sha256(canonical);
        var signature = HexFormat.of().formatHex(hmac(key(time.substring(0, 8)), text));
        return "AWS4-HMAC-SHA256 Credential="
                + accessKeyId
                + "/"
                + scope
                + ", SignedHeaders="
                + names
                + ", Signature="
                + signature;
    }

    private byte[] key(String date) {
        var ofDate = hmac(utf8("AWS4" + secret), date);
        return hmac(hmac(hmac(ofDate, region), service), "aws4_request");
    }

    private static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(utf8(text)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(utf8(text));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
