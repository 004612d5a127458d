package dev.pawl.e2e.sdk;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.pawl.client.jose.ProofKey;
import dev.pawl.protocol.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.UUID;

/// The keys a client signs its assertions with, published at its `jwks_uri` (RFC 7591 §2).
///
/// The next one is there before it is used: a server may keep what it fetched for a minute.
final class PublishedKeys implements AutoCloseable {
    private final HttpServer server;
    private volatile ECKey current = made();
    private volatile ECKey next = made();

    private PublishedKeys(HttpServer server) {
        this.server = server;
    }

    /// Makes keys and publishes it on a free port of loopback.
    static PublishedKeys publish() {
        try {
            var loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            var keys = new PublishedKeys(HttpServer.create(loopback, 0));
            keys.server.createContext("/", keys::answer);
            keys.server.start();
            return keys;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI uri() {
        return URI.create("http://127.0.0.1:%d/jwks".formatted(server.getAddress().getPort()));
    }

    /// What the client signs with now.
    ProofKey current() {
        return ProofKey.parse(Secret.of(current.toJSONString()));
    }

    /// Signs with the next key from now on; the one before is published no more.
    void rotate() {
        current = next;
        next = made();
    }

    private static ECKey made() {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .algorithm(JWSAlgorithm.ES256)
                    .keyUse(KeyUse.SIGNATURE)
                    .keyID(UUID.randomUUID().toString())
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        var keys = new JWKSet(List.<JWK>of(current, next)).toPublicJWKSet();
        var body = keys.toString().getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/jwk-set+json");
        exchange.getResponseHeaders().set("Cache-Control", "max-age=0");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
