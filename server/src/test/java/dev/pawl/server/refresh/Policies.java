package dev.pawl.server.refresh;

import dev.pawl.server.refresh.Oddities.Lifetime;
import dev.pawl.server.refresh.Oddities.OnDeadPresented;
import dev.pawl.server.refresh.Oddities.ScopeOnRotation;
import dev.pawl.server.refresh.Oddities.Successor;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/// Policies that differ from a default in one point.
final class Policies {
    static final Oddities NARROWING =
            new Oddities(
                    ScopeOnRotation.NARROW,
                    Lifetime.ABSOLUTE,
                    Successor.HANDED_OUT,
                    OnDeadPresented.REFUSE);
    static final Oddities SLIDING =
            new Oddities(
                    ScopeOnRotation.KEEP,
                    Lifetime.SLIDING,
                    Successor.HANDED_OUT,
                    OnDeadPresented.REFUSE);
    static final Oddities WITHHOLDING =
            new Oddities(
                    ScopeOnRotation.KEEP,
                    Lifetime.ABSOLUTE,
                    Successor.WITHHELD,
                    OnDeadPresented.REFUSE);
    static final Oddities AVENGING =
            new Oddities(
                    ScopeOnRotation.KEEP,
                    Lifetime.ABSOLUTE,
                    Successor.HANDED_OUT,
                    OnDeadPresented.REVOKE_CLIENT_USER);

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
                policy.issue(),
                policy.oddities());
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
                policy.issue(),
                policy.oddities());
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
                policy.issue(),
                policy.oddities());
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
                policy.issue(),
                policy.oddities());
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
                policy.issue(),
                policy.oddities());
    }

    static RefreshPolicy with(RefreshPolicy policy, Oddities oddities) {
        return new RefreshPolicy(
                policy.rotation(),
                policy.retryWindow(),
                policy.maxRepeats(),
                policy.onReuse(),
                policy.lifetime(),
                policy.idle(),
                policy.accessTokenLifetime(),
                policy.consumedAccessToken(),
                policy.familiesPerUserClient(),
                policy.issue(),
                oddities);
    }

    /// A window of that many seconds.
    static RetryWindow window(long seconds) {
        return new RetryWindow(Duration.ofSeconds(seconds));
    }

    /// Some policy: often strict about something, seldom generous about everything.
    static RefreshPolicy any(Random random) {
        var windows =
                List.of(window(0), window(10), window(30), window(300), RetryWindow.UNTIL_USED);
        var rotations =
                List.of(
                        new Rotation.Always(),
                        new Rotation.Always(),
                        new Rotation.Never(),
                        new Rotation.WhenAged(0.1));
        var reuses = OnReuse.values();
        var lifetimes = List.of(30, 90, 20, 60);
        var policy = withMaxRepeats(RefreshPolicy.CONFIDENTIAL, random.nextInt(4));
        policy = with(policy, windows.get(random.nextInt(windows.size())));
        policy = with(policy, rotations.get(random.nextInt(rotations.size())));
        policy = with(policy, reuses[random.nextInt(reuses.length)]);
        var lifetime = Duration.ofDays(lifetimes.get(random.nextInt(lifetimes.size())));
        policy = withLifetimes(policy, lifetime, Duration.ofDays(4 + random.nextInt(20)));
        return with(policy, oddities(policy.rotation(), random));
    }

    private static Oddities oddities(Rotation rotation, Random random) {
        var rotates = !(rotation instanceof Rotation.Never);
        var narrows = rotates && random.nextInt(3) == 0;
        var withholds = rotates && random.nextInt(3) == 0;
        var slides = random.nextInt(3) == 0;
        var avenges = random.nextInt(3) == 0;
        return new Oddities(
                narrows ? ScopeOnRotation.NARROW : ScopeOnRotation.KEEP,
                slides ? Lifetime.SLIDING : Lifetime.ABSOLUTE,
                withholds ? Successor.WITHHELD : Successor.HANDED_OUT,
                avenges ? OnDeadPresented.REVOKE_CLIENT_USER : OnDeadPresented.REFUSE);
    }
}
