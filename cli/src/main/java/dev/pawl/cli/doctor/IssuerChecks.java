package dev.pawl.cli.doctor;

import dev.pawl.cli.config.Key;
import dev.pawl.cli.config.Settings;
import dev.pawl.cli.connection.Issuer;
import dev.pawl.cli.exit.ExitCode;
import dev.pawl.cli.exit.Failure;
import dev.pawl.cli.shell.Shell;
import dev.pawl.cli.text.Span;
import dev.pawl.client.discovery.ProviderMetadata;
import dev.pawl.client.http.HttpRequest;
import dev.pawl.client.http.HttpResponse;
import dev.pawl.client.jose.KeySet;
import dev.pawl.client.refresh.SafeAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What is between here and the issuer, and what it publishes.
final class IssuerChecks {
    private static final String[] AFTER_CONNECTION = {
        "clock", "discovery", "endpoints", "keys", "client", "token endpoint"
    };
    private static final String[] AFTER_DISCOVERY = {
        "endpoints", "keys", "client", "token endpoint"
    };

    /// More than this, and tokens are judged wrongly.
    private static final Duration TOLERABLE = Duration.ofSeconds(60);

    private final Settings settings;
    private final Shell shell;
    private final List<Visit> visits = new ArrayList<>();

    /// One request, and when it was made.
    private record Visit(HttpResponse answer, Instant before, Instant after) {
        /// A date is cut to the second, so it stands for the middle of one.
        Duration offset(Instant date) {
            var middle = before.plus(Duration.between(before, after).dividedBy(2));
            return Duration.between(middle, date.plusMillis(500));
        }
    }

    IssuerChecks(Settings settings, Shell shell) {
        this.settings = settings;
        this.shell = shell;
    }

    void examine(Examination examination) {
        if (settings.maybe(Key.ISSUER).isEmpty()) {
            examination.skip("no issuer is set", "connection");
            examination.skip("no issuer is set", AFTER_CONNECTION);
            return;
        }
        var opened = new ArrayList<Issuer>();
        if (!examination.look("connection", () -> connection(opened))) {
            examination.skip("the issuer cannot be reached", AFTER_CONNECTION);
            return;
        }
        examination.look("clock", () -> clock(visits.getFirst()));
        examine(examination, opened.getFirst());
    }

    private void examine(Examination examination, Issuer issuer) {
        if (!examination.look("discovery", () -> discovery(issuer))) {
            examination.skip("what the issuer publishes cannot be used", AFTER_DISCOVERY);
            return;
        }
        examination.look("endpoints", () -> endpoints(issuer.metadata()));
        examination.look("keys", () -> keys(issuer));
        new ClientChecks(settings, shell, issuer.transport()).examine(examination);
    }

    /// Any answer will do: then there is a host, a way, and a certificate to believe.
    private Finding connection(List<Issuer> opened) {
        var issuer = Issuer.of(settings, shell);
        opened.add(issuer);
        var before = shell.time().clock().instant();
        var answer = issuer.transport().send(HttpRequest.get(issuer.wellKnown()));
        visits.add(new Visit(answer, before, shell.time().clock().instant()));
        return settings.truth(Key.SKIP_TLS_VERIFICATION)
                ? Finding.warn(
                        "connection",
                        issuer.route() + ", and nobody has to prove who answers",
                        "take skip_tls_verification out, and name the authority in ca_file")
                : Finding.ok("connection", issuer.route());
    }

    private Finding clock(Visit visit) {
        var date = visit.answer().date();
        if (date.isEmpty()) return Finding.skip("clock", "the issuer does not tell its time");
        var offset = visit.offset(date.get());
        var apart = offset.abs();
        if (apart.compareTo(TOLERABLE) <= 0)
            return Finding.ok("clock", "within " + Span.of(TOLERABLE) + " of the issuer's");
        return Finding.warn(
                "clock",
                "this machine's clock is "
                        + Span.of(apart)
                        + (offset.isNegative() ? " ahead of" : " behind")
                        + " the issuer's",
                "set it: tokens are refused that seem to be from another time");
    }

    private static Finding discovery(Issuer issuer) {
        var published = issuer.published();
        return Finding.ok("discovery", published.issuer() + " at " + issuer.wellKnown());
    }

    private static Finding endpoints(ProviderMetadata metadata) {
        var tokens = metadata.tokenEndpoint();
        var names = new ArrayList<String>();
        for (var member : metadata.document().members().entrySet()) {
            var isEndpoint =
                    member.getKey().endsWith("_endpoint") || member.getKey().equals("jwks_uri");
            if (!isEndpoint || !(member.getValue() instanceof String url)) continue;
            names.add(member.getKey());
            checkAddress(member.getKey(), url);
        }
        return Finding.ok("endpoints", names.size() + ", none of them unencrypted: " + tokens);
    }

    private static void checkAddress(String name, String url) {
        try {
            SafeAddress.check(URI.create(url));
        } catch (IllegalArgumentException exposed) {
            throw new Failure(
                    ExitCode.CONFIGURATION,
                    name + " is not encrypted, or no address: " + url,
                    "tell the issuer's operator, or set the endpoint to its https address");
        }
    }

    private Finding keys(Issuer issuer) {
        var metadata = issuer.metadata();
        var set = KeySet.of(issuer.jwks(metadata.jwksUri()));
        if (set.size() == 0)
            throw new Failure(
                    ExitCode.VERIFICATION, "the issuer publishes no key that can be used");
        var supported = metadata.idTokenSigningAlgValuesSupported();
        var wanted = settings.texts(Key.TOKEN_SIGNING_ALG);
        if (!wanted.isEmpty()
                && !supported.isEmpty()
                && supported.stream().noneMatch(wanted::contains))
            return Finding.warn(
                    "keys",
                    "the issuer signs with %s, and token_signing_alg wants %s"
                            .formatted(String.join(", ", supported), String.join(", ", wanted)),
                    "set token_signing_alg to what the client is registered with");
        return Finding.ok("keys", set.size() + ", signing with " + String.join(", ", supported));
    }
}
