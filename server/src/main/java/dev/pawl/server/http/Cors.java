package dev.pawl.server.http;

import dev.pawl.server.http.Request.Method;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// Which scripts of other origins may read what is answered at an address (Fetch §3.2).
///
/// @param origins whose scripts may: scheme, host and port, as browsers send them
/// @param credentials whether they may send cookies along
/// @param methods by which they may ask
/// @param headers which headers they may send, beside whatever they ask for: tracing, proxies of
///   applications and monitoring add their own, and none of them means anything here
public record Cors(
        Predicate<String> origins,
        boolean credentials,
        List<Method> methods,
        List<String> headers) {
    /// A browser need not ask again for as long.
    private static final String MAX_AGE = "600";

    /// Nobody.
    static final Cors NONE = new Cors(origin -> false, false, List.of(), List.of());

    /// Anybody may read what is public, such as keys; nothing of the browser's is looked at.
    public static final Cors PUBLIC =
            new Cors(origin -> true, false, List.of(Method.GET, Method.HEAD), List.of());

    /// What a script has to see of an answer to act on it, and would not by itself.
    private static final String EXPOSED = "Retry-After, WWW-Authenticate";

    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,64}");
    private static final int MOST_NAMES = 32;

    public Cors {
        methods = List.copyOf(methods);
        headers = List.copyOf(headers);
    }

    /// The origin of an address, as browsers send it (RFC 6454 §6.2).
    public static String origin(URI address) {
        var scheme = address.getScheme().toLowerCase(Locale.ROOT);
        var named = Optional.ofNullable(address.getRawAuthority()).orElse("");
        var authority = named.toLowerCase(Locale.ROOT);
        return scheme
                + "://"
                + authority.replaceFirst(scheme.equals("https") ? ":443?$" : ":(80)?$", "");
    }

    /// Asks whether this is a browser's question before a request, rather than a request.
    static boolean isPreflight(Method method, Request.Headers sent) {
        return method == Method.OPTIONS
                && sent.find("Origin").isPresent()
                && sent.find("Access-Control-Request-Method").isPresent();
    }

    /// Answers a browser's question. A stranger gets no header, which the browser takes for a no.
    Response preflight(Request.Headers sent) {
        var answer = permit(Response.of(204), sent);
        if (!allows(sent)) return answer;
        return answer.with("Access-Control-Allow-Methods", join(methods))
                .with("Access-Control-Allow-Headers", String.join(", ", allowed(sent)))
                .with("Access-Control-Max-Age", MAX_AGE);
    }

    /// Lets the script that asked read an answer, errors included.
    Response allow(Response answer, Request.Headers sent) {
        var permitted = permit(answer, sent);
        if (!allows(sent)) return permitted;
        return permitted.with("Access-Control-Expose-Headers", EXPOSED);
    }

    private Response permit(Response answer, Request.Headers sent) {
        if (this.equals(PUBLIC)) return answer.with("Access-Control-Allow-Origin", "*");
        if (this.equals(NONE)) return answer;
        var varying = answer.with("Vary", "Origin");
        if (!allows(sent)) return varying;
        var shared = varying.with("Access-Control-Allow-Origin", sent.find("Origin").orElseThrow());
        return credentials ? shared.with("Access-Control-Allow-Credentials", "true") : shared;
    }

    private boolean allows(Request.Headers sent) {
        return sent.find("Origin").filter(origins).isPresent();
    }

    /// Those that are always allowed, and those asked for as far as they are names.
    private List<String> allowed(Request.Headers sent) {
        var allowed = new ArrayList<>(headers);
        for (var name : sent.find("Access-Control-Request-Headers").orElse("").split(",", -1))
            if (allowed.size() < MOST_NAMES && isNew(name.strip(), allowed))
                allowed.add(name.strip());
        return allowed;
    }

    private static boolean isNew(String name, List<String> known) {
        return NAME.matcher(name).matches() && known.stream().noneMatch(name::equalsIgnoreCase);
    }

    private static String join(List<Method> methods) {
        return String.join(", ", methods.stream().map(Method::name).toList());
    }
}
