package dev.pawl.client.resource;

import dev.pawl.client.refresh.TokenManager;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// Which resources a login is used for, and how refusals are met: what every door is given.
public final class ResourceAccess {
    private final TokenManager tokens;
    private final Set<String> origins;
    private final ReplayRule rule;
    private final StepUp.Listener listener;

    private ResourceAccess(
            TokenManager tokens, Set<String> origins, ReplayRule rule, StepUp.Listener listener) {
        this.tokens = tokens;
        this.origins = origins;
        this.rule = rule;
        this.listener = listener;
    }

    /// Uses the login for these resources and no others.
    ///
    /// A client is often used for more than one server, and a token is worth stealing: requests to
    /// other origins pass as they are.
    ///
    /// @param resources addresses, of which scheme, host and port count
    /// @throws IllegalArgumentException when there is none, or one has no host
    public static ResourceAccess to(TokenManager tokens, URI... resources) {
        if (resources.length == 0) throw new IllegalArgumentException("no resource is named");
        var origins =
                Arrays.stream(resources).map(ResourceAccess::origin).collect(Collectors.toSet());
        return new ResourceAccess(
                tokens, Set.copyOf(origins), ReplayRule.DEFAULT, StepUp.Listener.NONE);
    }

    public ResourceAccess rule(ReplayRule other) {
        return new ResourceAccess(tokens, origins, other, listener);
    }

    /// Tells somebody when only a new login can help.
    public ResourceAccess onStepUp(StepUp.Listener other) {
        return new ResourceAccess(tokens, origins, rule, other);
    }

    /// Asks whether requests to this address get a token.
    public boolean covers(URI uri) {
        return uri.getHost() != null && origins.contains(origin(uri));
    }

    /// Begins one request.
    ///
    /// @param isReplayable whether its body can be sent a second time
    public ResourceCall call(String method, URI uri, boolean isReplayable) {
        return new ResourceCall(this, method, uri, isReplayable);
    }

    TokenManager tokens() {
        return tokens;
    }

    ReplayRule rule() {
        return rule;
    }

    StepUp.Listener listener() {
        return listener;
    }

    /// RFC 6454: the usual port is the same as none.
    private static String origin(URI uri) {
        if (uri.getHost() == null) throw new IllegalArgumentException("no host in " + uri);
        var scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        var usual = scheme.equals("https") ? 443 : 80;
        var port = uri.getPort() < 0 ? usual : uri.getPort();
        return scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + ":" + port;
    }
}
