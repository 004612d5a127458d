package dev.pawl.cli.login;

import dev.pawl.cli.console.Console.Paint;
import dev.pawl.cli.exit.ExitCode;
import dev.pawl.cli.exit.Failure;
import dev.pawl.cli.qr.QrCode;
import dev.pawl.cli.text.Printable;
import dev.pawl.client.AuthResult;
import dev.pawl.client.OidcClient;
import dev.pawl.client.device.DeviceAnswer;
import dev.pawl.client.device.DeviceAnswer.Approved;
import dev.pawl.client.device.DeviceAnswer.Denied;
import dev.pawl.client.device.DeviceAnswer.Expired;
import dev.pawl.client.device.DeviceAuthorization;

/// A sign-in on any device with a browser, by a code (RFC 8628).
final class DeviceSignIn {
    private final Visit visit;
    private final OidcClient client;

    DeviceSignIn(Visit visit, OidcClient client) {
        this.visit = visit;
        this.client = client;
    }

    AuthResult run() {
        var wishes = visit.wishes();
        var device = inTime(client.device(wishes.scope(), wishes.form()));
        show(device);
        var result =
                switch (answered(device)) {
                    case Approved approved -> client.exchange(approved);
                    case Denied _ ->
                            throw new Failure(
                                    ExitCode.LOGIN_REQUIRED,
                                    "the issuer refused the sign-in: access_denied");
                    case Expired _ -> throw tooLate(device);
                };
        Assurance.check(result, visit.settings());
        return result;
    }

    /// The code has an end of its own; somebody may have asked for an earlier one.
    private DeviceAuthorization inTime(DeviceAuthorization device) {
        var timeout = visit.options().timeout();
        if (!visit.options().isTimeSet() || timeout.compareTo(device.expiresIn()) >= 0)
            return device;
        return new DeviceAuthorization(
                device.deviceCode(),
                device.userCode(),
                device.verificationUri(),
                device.completeUri(),
                timeout,
                device.interval());
    }

    private void show(DeviceAuthorization device) {
        var console = visit.console();
        console.ask("To sign in at " + client.issuer() + ", open in a browser on any device:");
        console.ask("\n  " + Printable.of(device.verificationUri()) + "\n");
        console.ask("and enter the code:");
        console.ask("\n  " + console.paint(Paint.BOLD, Printable.of(device.userCode())) + "\n");
        if (visit.options().qr() || console.mayAsk()) draw(device);
    }

    /// A phone needs not type the code either, where the issuer has an address with it.
    private void draw(DeviceAuthorization device) {
        var console = visit.console();
        QrCode.of(device.completeUri().orElse(device.verificationUri()))
                .ifPresent(code -> {
                    console.ask("or scan:\n");
                    console.ask(code.drawn(console.isColoured()));
                });
    }

    private DeviceAnswer answered(DeviceAuthorization device) {
        var waiting = visit.console().spinner("waiting for you (Ctrl-C gives up)");
        try {
            return client.await(device, visit.pause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Failure(ExitCode.INTERRUPTED, "interrupted");
        } finally {
            waiting.close();
        }
    }

    private Failure tooLate(DeviceAuthorization device) {
        var options = visit.options();
        var again = "start again: oidc-client login";
        if (options.isTimeSet() && device.expiresIn().compareTo(options.timeout()) >= 0)
            return options.tooLate(again);
        return new Failure(ExitCode.LOGIN_REQUIRED, "the code has expired", again);
    }
}
