package dev.pawl.examples.grpc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.client.http.JavaNetTransport;
import dev.pawl.client.refresh.LoginHook;
import dev.pawl.client.refresh.ProviderProfile;
import dev.pawl.client.refresh.TokenManager;
import dev.pawl.client.refresh.TokenRefusedException;
import dev.pawl.client.store.MemoryTokenStore;
import dev.pawl.client.testing.chaos.ChaosIssuer;
import io.grpc.CallCredentials;
import io.grpc.CallOptions;
import io.grpc.InsecureServerCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.ServerCalls;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A server that greets whoever has the token it takes for good.
class FreshTokenTest {
    private static final SocketAddress ANY =
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
    private static final MethodDescriptor<String, String> GREET =
            MethodDescriptor.<String, String>newBuilder()
                    .setType(MethodDescriptor.MethodType.UNARY)
                    .setFullMethodName("demo.Greeter/Greet")
                    .setRequestMarshaller(new Text())
                    .setResponseMarshaller(new Text())
                    .build();

    private final ChaosIssuer issuer = ChaosIssuer.start();
    private final TokenManager tokens =
            TokenManager.of(
                            issuer.provider(
                                    JavaNetTransport.platformTrust(), ProviderProfile.UNKNOWN),
                            new MemoryTokenStore())
                    .build();
    private final List<String> refused = new CopyOnWriteArrayList<>();
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final Server server =
            NettyServerBuilder.forAddress(ANY, InsecureServerCredentials.create())
                    .addService(greeter())
                    .build();

    @BeforeEach
    void login() throws IOException {
        server.start();
        tokens.login(new LoginHook.Login(issuer.login().response(), ChaosIssuer.SCOPE));
    }

    @AfterEach
    void close() {
        server.shutdownNow();
        tokens.close();
        issuer.close();
    }

    @Test
    void aCallCarriesItsToken() {
        assertThat(greet("localhost")).isEqualTo("hello alice");

        assertThat(seen).containsExactly(tokens.token().authorization());
        assertThat(issuer.refreshes()).isZero();
    }

    @Test
    void aRefusedTokenIsRenewedAndTheCallMadeOnceMore() {
        refused.add(tokens.token().authorization());

        assertThat(greet("localhost")).isEqualTo("hello alice");

        assertThat(seen).hasSize(2).doesNotHaveDuplicates();
        assertThat(issuer.refreshes()).isEqualTo(1);
    }

    @Test
    void theSecondRefusalIsTheCallers() {
        refused.add("everybody");

        assertThatThrownBy(() -> greet("localhost")).isInstanceOf(TokenRefusedException.class);

        assertThat(seen).hasSize(2);
        assertThat(issuer.refreshes()).isEqualTo(1);
    }

    @Test
    void withoutTlsNoTokenGoesToAnotherMachine() {
        assertThatThrownBy(() -> greet("greeter.example"))
                .isInstanceOf(StatusRuntimeException.class)
                .hasMessageContaining("a token is not sent without TLS: http://greeter.example");

        assertThat(seen).isEmpty();
    }

    private String greet(String authority) {
        var channel =
                NettyChannelBuilder.forAddress("127.0.0.1", server.getPort())
                        .usePlaintext()
                        .overrideAuthority(authority)
                        .build();
        try {
            return FreshToken.call(tokens, credentials -> greet(channel, credentials));
        } finally {
            channel.shutdownNow();
        }
    }

    private static String greet(ManagedChannel channel, CallCredentials credentials) {
        var options = CallOptions.DEFAULT.withCallCredentials(credentials);
        return ClientCalls.blockingUnaryCall(channel, GREET, options, "alice");
    }

    private ServerServiceDefinition greeter() {
        var service =
                ServerServiceDefinition.builder("demo.Greeter")
                        .addMethod(
                                GREET,
                                ServerCalls.asyncUnaryCall((who, answer) -> {
                                    answer.onNext("hello " + who);
                                    answer.onCompleted();
                                }))
                        .build();
        return ServerInterceptors.intercept(service, new Doorman());
    }

    private final class Doorman implements ServerInterceptor {
        @Override
        public <Q, A> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
            var authorization = String.valueOf(headers.get(AUTHORIZATION));
            seen.add(authorization);
            if (!refused.contains(authorization) && !refused.contains("everybody")) {
                return next.startCall(call, headers);
            }
            call.close(Status.UNAUTHENTICATED, new Metadata());
            return new ServerCall.Listener<>() {};
        }
    }

    private static final class Text implements MethodDescriptor.Marshaller<String> {
        @Override
        public InputStream stream(String value) {
            return new ByteArrayInputStream(value.getBytes(UTF_8));
        }

        @Override
        public String parse(InputStream stream) {
            try {
                return new String(stream.readAllBytes(), UTF_8);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }
}
