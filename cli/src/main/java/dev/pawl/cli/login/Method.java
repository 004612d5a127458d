package dev.pawl.cli.login;

import dev.pawl.client.discovery.ProviderMetadata;

/// How a person signs in.
enum Method {
    /// In a browser on this machine, or on one whose port is forwarded here.
    BROWSER,
    /// In a browser anywhere, with a code to type (RFC 8628).
    DEVICE;

    private static final String ENDPOINT = "device_authorization_endpoint";

    /// Decides: as the person said, or else in a browser, unless there is none here and the issuer
    /// knows of devices.
    ///
    /// @param hasBrowser whether a browser on this machine would be seen
    static Method of(Visit visit, boolean hasBrowser) {
        var options = visit.options();
        if (options.method().isPresent()) return checked(options.method().get(), visit);
        if (hasBrowser || !options.opens() || visit.wishes().needsBrowser()) return BROWSER;
        return hasDevices(visit.connection().metadata()) ? DEVICE : BROWSER;
    }

    private static Method checked(Method chosen, Visit visit) {
        if (chosen == DEVICE)
            Published.check(
                    visit.connection(), ENDPOINT, "sign in with --browser, or set " + ENDPOINT);
        return chosen;
    }

    private static boolean hasDevices(ProviderMetadata metadata) {
        return metadata.member(ENDPOINT).isPresent();
    }
}
