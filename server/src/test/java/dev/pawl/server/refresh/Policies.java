package dev.pawl.server.refresh;

import java.time.Duration;

/// Policies that differ from a default in one point.
final class Policies {
    private Policies() {}

    static RefreshPolicy with(RefreshPolicy policy, Rotation rotation) {
        return new RefreshPolicy(
                rotation,
                policy.retryWindow(),
                policy.maxRepeats(),
                policy.onReuse(),
                policy.lifetime(),
                policy.idle(),
                policy.accessTokenLifetime(),
                policy.consumedAccessToken(),
                policy.familiesPerUserClient(),
                policy.issue());
    }

    static RefreshPolicy with(RefreshPolicy policy, RetryWindow window) {
        return new RefreshPolicy(
                policy.rotation(),
                window,
                policy.maxRepeats(),
                policy.onReuse(),
                policy.lifetime(),
                policy.idle(),
                policy.accessTokenLifetime(),
                policy.consumedAccessToken(),
                policy.familiesPerUserClient(),
                policy.issue());
    }

    static RefreshPolicy with(RefreshPolicy policy, OnReuse onReuse) {
        return new RefreshPolicy(
                policy.rotation(),
                policy.retryWindow(),
                policy.maxRepeats(),
                onReuse,
                policy.lifetime(),
                policy.idle(),
                policy.accessTokenLifetime(),
                policy.consumedAccessToken(),
                policy.familiesPerUserClient(),
                policy.issue());
    }

    static RefreshPolicy withMaxRepeats(RefreshPolicy policy, int maxRepeats) {
        return new RefreshPolicy(
                policy.rotation(),
                policy.retryWindow(),
                maxRepeats,
                policy.onReuse(),
                policy.lifetime(),
                policy.idle(),
                policy.accessTokenLifetime(),
                policy.consumedAccessToken(),
                policy.familiesPerUserClient(),
                policy.issue());
    }

    static RefreshPolicy withLifetimes(RefreshPolicy policy, Duration lifetime, Duration idle) {
        return new RefreshPolicy(
                policy.rotation(),
                policy.retryWindow(),
                policy.maxRepeats(),
                policy.onReuse(),
                lifetime,
                idle,
                policy.accessTokenLifetime(),
                policy.consumedAccessToken(),
                policy.familiesPerUserClient(),
                policy.issue());
    }

    /// A window of that many seconds.
    static RetryWindow window(long seconds) {
        return new RetryWindow(Duration.ofSeconds(seconds));
    }
}
