package dev.pawl.cli.login;

import dev.pawl.cli.exit.Failures;
import dev.pawl.cli.qr.QrCode;
import dev.pawl.client.AuthResult;
import dev.pawl.client.OidcClient;
import dev.pawl.client.authorization.AuthorizationAnswer;
import dev.pawl.client.authorization.AuthorizationAnswer.Denied;
import dev.pawl.client.authorization.AuthorizationAnswer.Granted;
import dev.pawl.client.authorization.PendingAuthorization;
import java.net.URI;
import java.util.concurrent.TimeoutException;

/// A sign-in in a browser that comes back to a port of this machine (RFC 8252).
final class BrowserSignIn {
    private final Visit visit;
    private final OidcClient client;
    private final Browser browser;

    BrowserSignIn(Visit visit, OidcClient client, Browser browser) {
        this.visit = visit;
        this.client = client;
        this.browser = browser;
    }

    AuthResult run() {
        try (var loopback = Loopback.at(visit.options().callback())) {
            var pending = asked(loopback.redirectUri());
            loopback.serve(address -> client.answer(pending, address));
            show(pending.uri(), loopback);
            return ended(loopback);
        }
    }

    private PendingAuthorization asked(URI redirectUri) {
        check("authorization_endpoint", "set authorize_endpoint");
        var request = visit.wishes().comingBackTo(redirectUri);
        if (!visit.wishes().pushed()) return client.authorization(request);
        check("pushed_authorization_request_endpoint", "set par_endpoint, or leave use_par out");
        return client.pushAuthorization(request);
    }

    private void check(String endpoint, String advice) {
        Published.check(visit.connection(), endpoint, advice);
    }

    private void show(URI address, Loopback loopback) {
        var console = visit.console();
        var isOpened = mayOpen() && browser.open(address, this::notOpened);
        console.ask(
                isOpened
                        ? "Your browser opens to sign you in at "
                                + client.issuer()
                                + ". If it does not, open:"
                        : "To sign in at " + client.issuer() + ", open in a browser:");
        console.ask("\n  " + address + "\n");
        if (!isOpened) hintAtForwarding(loopback);
        if (visit.options().qr()) draw(address);
    }

    private boolean mayOpen() {
        return visit.options().opens() && visit.console().mayAsk() && browser.isHere();
    }

    private void notOpened() {
        visit.console().say("The browser could not be opened; open the address above yourself.");
    }

    /// What is opened on another machine comes back there.
    private void hintAtForwarding(Loopback loopback) {
        if (!browser.isRemote()) return;
        visit.console()
                .ask(
                        "The browser has to reach this machine. On yours, run:\n\n  ssh -L %1$d:127.0.0.1:%1$d HOST\n"
                                .formatted(loopback.port()));
    }

    private void draw(URI address) {
        var console = visit.console();
        QrCode.of(address.toString())
                .ifPresentOrElse(
                        code -> console.ask(code.drawn(console.isColoured())),
                        () -> console.say("The address is too long for a QR code."));
    }

    private AuthResult ended(Loopback loopback) {
        try {
            var result = answered(loopback);
            Assurance.check(result, visit.settings());
            var person = Person.of(client.issuer(), result.idTokenPayload());
            loopback.show(ResultPage.signedIn(person, client.clientId()));
            return result;
        } catch (RuntimeException no) {
            loopback.show(ResultPage.failed(Failures.of(no).getMessage()));
            throw no;
        }
    }

    private AuthResult answered(Loopback loopback) {
        return switch (answer(loopback)) {
            case Granted granted -> client.exchange(granted);
            case Denied no -> throw Refused.of(no);
        };
    }

    private AuthorizationAnswer answer(Loopback loopback) {
        var waiting = visit.console().spinner("waiting for the browser (Ctrl-C gives up)");
        try {
            return loopback.await(visit.options().timeout());
        } catch (TimeoutException late) {
            throw visit.options()
                    .tooLate(
                            "where the issuer complained about the redirect_uri, register "
                                    + loopback.redirectUri()
                                    + " there, or see login --help");
        } finally {
            waiting.close();
        }
    }
}
