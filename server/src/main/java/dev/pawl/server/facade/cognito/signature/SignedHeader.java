package dev.pawl.server.facade.cognito.signature;

import dev.pawl.server.facade.cognito.signature.SignatureProblem.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// What the header `Authorization` of a signed request says.
///
/// ```text
/// AWS4-HMAC-SHA256 Credential=AKIA…/20261120/eu-west-1/cognito-idp/aws4_request,
///   SignedHeaders=content-type;host;x-amz-date;x-amz-target, Signature=5d67…
/// ```
///
/// Each of the three parts stands there once; the names of headers are in lower case, in order, and
/// none twice.
///
/// @param date the day of the signature, eight digits
/// @param headers the names of what is signed, in order
/// @param signature hexadecimal digits
record SignedHeader(
        String accessKeyId,
        String date,
        String region,
        String service,
        List<String> headers,
        String signature) {
    static final String ALGORITHM = "AWS4-HMAC-SHA256";
    static final String TERMINATOR = "aws4_request";

    private static final int LONGEST = 2_048;
    private static final Set<String> PARTS = Set.of("Credential", "SignedHeaders", "Signature");
    private static final Pattern DAY = Pattern.compile("\\d{8}");
    private static final Pattern HEADER_NAME = Pattern.compile("[a-z0-9!#$%&'*+.^_`|~-]+");
    private static final Pattern SIGNATURE = Pattern.compile("[0-9a-f]{64}");

    SignedHeader {
        headers = List.copyOf(headers);
    }

    /// Reads the header.
    ///
    /// @throws SignatureProblem if it is not there, or not whole
    static SignedHeader parse(String header) throws SignatureProblem {
        if (!header.startsWith(ALGORITHM + " ")) throw new SignatureProblem(Kind.MISSING);
        if (header.length() > LONGEST) throw new SignatureProblem(Kind.INCOMPLETE);
        var parts = parts(header.substring(ALGORITHM.length() + 1));
        var credential = List.of(part(parts, "Credential").split("/", -1));
        if (credential.size() != 5
                || !credential.get(4).equals(TERMINATOR)
                || !DAY.matcher(credential.get(1)).matches())
            throw new SignatureProblem(Kind.INCOMPLETE);
        return new SignedHeader(
                credential.get(0),
                credential.get(1),
                credential.get(2),
                credential.get(3),
                names(part(parts, "SignedHeaders")),
                signature(part(parts, "Signature")));
    }

    private static Map<String, String> parts(String text) throws SignatureProblem {
        var parts = new HashMap<String, String>();
        for (var part : text.split(",", -1)) {
            var equals = Math.max(0, part.indexOf('='));
            var name = part.substring(0, equals).trim();
            if (!PARTS.contains(name)) throw new SignatureProblem(Kind.INCOMPLETE);
            if (parts.put(name, part.substring(equals + 1).trim()) != null)
                throw new SignatureProblem(Kind.INCOMPLETE);
        }
        return parts;
    }

    private static String part(Map<String, String> parts, String name) throws SignatureProblem {
        return Optional.ofNullable(parts.get(name))
                .filter(value -> !value.isEmpty())
                .orElseThrow(() -> new SignatureProblem(Kind.INCOMPLETE));
    }

    private static List<String> names(String text) throws SignatureProblem {
        var names = List.of(text.split(";", -1));
        var wellFormed = names.stream().allMatch(name -> HEADER_NAME.matcher(name).matches());
        if (!wellFormed || !names.equals(List.copyOf(new TreeSet<>(names))))
            throw new SignatureProblem(Kind.INCOMPLETE);
        return names;
    }

    private static String signature(String text) throws SignatureProblem {
        if (SIGNATURE.matcher(text).matches()) return text;
        throw new SignatureProblem(Kind.INCOMPLETE);
    }

    /// What the signing key is good for.
    String credentialScope() {
        return String.join("/", date, region, service, TERMINATOR);
    }
}
