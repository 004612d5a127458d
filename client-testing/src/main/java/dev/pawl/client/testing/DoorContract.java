package dev.pawl.client.testing;

import static dev.pawl.client.testing.chaos.Faults.answer;
import static dev.pawl.client.testing.chaos.Faults.error;
import static dev.pawl.client.testing.chaos.Faults.hold;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.client.http.JavaNetTransport;
import dev.pawl.client.refresh.LoginHook;
import dev.pawl.client.refresh.ProviderProfile;
import dev.pawl.client.refresh.TokenManager;
import dev.pawl.client.resource.Demand.WiderScope;
import dev.pawl.client.resource.ReplayRule;
import dev.pawl.client.resource.ResourceAccess;
import dev.pawl.client.resource.StepUp;
import dev.pawl.client.store.MemoryTokenStore;
import dev.pawl.client.testing.chaos.ChaosIssuer;
import dev.pawl.client.testing.chaos.Endpoint;
import dev.pawl.client.testing.chaos.Fault;
import dev.pawl.client.testing.chaos.Gate;
import dev.pawl.client.testing.chaos.Reply;
import dev.pawl.client.testing.chaos.Request;
import dev.pawl.protocol.Scope;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What every door to a protected resource keeps to, whatever HTTP library it is made for: a dead
/// token is renewed once and the request sent once more, and the token goes nowhere else.
///
/// Extend it, and say how the library is asked through the door.
public abstract class DoorContract {
    private static final int CALLERS = 20;

    private final ChaosIssuer issuer = ChaosIssuer.start();
    private final TokenManager tokens =
            TokenManager.of(
                            issuer.provider(
                                    JavaNetTransport.platformTrust(), ProviderProfile.UNKNOWN),
                            new MemoryTokenStore())
                    .build();
    private final List<StepUp> stepUps = new CopyOnWriteArrayList<>();

    /// For the frameworks of tests.
    protected DoorContract() {}

    /// What the library answered.
    public record Answered(int status, String body) {}

    /// How a library is asked through the door.
    public interface Door {
        /// Sends a GET and reads the whole answer.
        Answered get(URI uri);

        /// Sends a POST with a text as its body.
        Answered post(URI uri, String body);

        /// Sends a POST with a body that can be read only once.
        Answered stream(URI uri, String body);

        /// Asks whether the library reads such a body into memory first, and can send it again.
        default boolean keepsStreams() {
            return false;
        }
    }

    /// Makes a door, new for each test.
    protected abstract Door door(ResourceAccess access);

    @BeforeEach
    void login() {
        tokens.login(new LoginHook.Login(issuer.login().response(), ChaosIssuer.SCOPE));
    }

    @AfterEach
    void close() {
        tokens.close();
        issuer.close();
    }

    @Test
    void aRequestGetsItsToken() {
        var answered = door(access()).get(api());

        assertThat(answered.status()).isEqualTo(200);
        assertThat(answered.body()).contains("\"sub\":\"alice\"");
        assertThat(issuer.deliveries()).as("refreshes asked for").isZero();
    }

    @Case("H88")
    @Test
    void aDeadTokenIsRenewedAndTheRequestSentOnceMore() {
        issuer.expireAccessTokens();

        assertThat(door(access()).get(api()).status()).isEqualTo(200);

        assertThat(issuer.refreshes()).isEqualTo(1);
        assertThat(authorizations()).hasSize(2).doesNotHaveDuplicates();
    }

    @Case("H88")
    @Test
    void theSecond401IsTheCallers() {
        issuer.api().always(answer(unauthorized("Bearer error=\"invalid_token\"")));

        var answered = door(access()).get(api());

        assertThat(answered).isEqualTo(new Answered(401, "no"));
        assertThat(issuer.refreshes()).isEqualTo(1);
        assertThat(issuer.requests(Endpoint.API)).hasSize(2);
    }

    @Case("H89")
    @Test
    void theNextRequestMayRefreshAgainAtOnce() {
        var door = door(access());

        for (var round = 1; round <= 3; round++) {
            issuer.expireAccessTokens();
            assertThat(door.get(api()).status()).isEqualTo(200);
            assertThat(issuer.refreshes()).isEqualTo(round);
        }
        assertThat(issuer.doubleSpends()).isZero();
    }

    @Case("H90")
    @Test
    void twentyRefusalsOfOneTokenAreOneRefresh() {
        var gate = new Gate();
        issuer.expireAccessTokens();
        for (var i = 0; i < CALLERS; i++) issuer.api().next(hold(gate));
        var door = door(access());
        var threads = Executors.newFixedThreadPool(CALLERS);
        var answers = new ArrayList<CompletableFuture<Answered>>();
        for (var i = 0; i < CALLERS; i++) {
            answers.add(CompletableFuture.supplyAsync(() -> door.get(api()), threads));
        }

        gate.awaitArrivals(CALLERS);
        gate.open();

        assertThat(answers).allSatisfy(answer -> assertThat(answer.join().status()).isEqualTo(200));
        assertThat(issuer.refreshes()).isEqualTo(1);
        assertThat(issuer.doubleSpends()).isZero();
        threads.shutdown();
    }

    @Test
    void aBodyThatCanBeSentAgainIsSentAgainWhole() {
        issuer.expireAccessTokens();

        assertThat(door(access()).post(api(), "half a pound").status()).isEqualTo(200);

        assertThat(issuer.requests(Endpoint.API))
                .extracting(Request::body)
                .containsExactly("half a pound", "half a pound");
    }

    @Case("H91")
    @Test
    void aBodyThatIsGoneIsNotSentAgainAndTheNextRequestHasANewToken() {
        issuer.expireAccessTokens();
        var door = door(access());
        var sendings = door.keepsStreams() ? 2 : 1;

        assertThat(door.stream(api(), "half a pound").status())
                .isEqualTo(door.keepsStreams() ? 200 : 401);
        assertThat(issuer.requests(Endpoint.API))
                .hasSize(sendings)
                .allSatisfy(sent -> assertThat(sent.body()).isEqualTo("half a pound"));

        tokens.close();
        assertThat(issuer.refreshes()).as("started by the door, and awaited by close").isEqualTo(1);
    }

    @Case("H92")
    @Test
    void a401WithoutAChallengeRenewsOnceUnlessThatIsSwitchedOff() {
        issuer.api().next(answer(Reply.empty(401))).next().next(answer(Reply.empty(401)));

        assertThat(door(access()).get(api()).status()).isEqualTo(200);
        assertThat(issuer.refreshes()).isEqualTo(1);

        assertThat(door(access().rule(new ReplayRule(false))).get(api()).status()).isEqualTo(401);
        assertThat(issuer.refreshes()).isEqualTo(1);
    }

    @Case("H94")
    @Test
    void aScopeThatIsTooNarrowIsToldAndNotRefreshed() {
        var refusal = "Bearer error=\"insufficient_scope\", scope=\"files openid\"";
        issuer.api()
                .always(
                        answer(
                                Reply.of(403, "text/plain", "no")
                                        .with("WWW-Authenticate", refusal)));

        assertThat(door(access()).get(api())).isEqualTo(new Answered(403, "no"));

        assertThat(issuer.deliveries()).as("refreshes asked for").isZero();
        assertThat(stepUps)
                .containsExactly(
                        new StepUp(
                                api(),
                                new WiderScope(Scope.of("files", "openid")),
                                Scope.of("openid", "profile", "offline_access", "files")));
    }

    @Test
    void aDeadGrantLeavesTheCallerWithThe401() {
        issuer.expireAccessTokens();
        issuer.token().always(error("invalid_grant"));

        assertThat(door(access()).get(api()).status()).isEqualTo(401);
        assertThat(issuer.deliveries()).isEqualTo(1);
    }

    @Case("H99")
    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void aRedirectDoesNotTakeTheTokenElsewhere(int status) {
        try (var elsewhere = ChaosIssuer.start()) {
            issuer.api().always(redirect(status, elsewhere.url(Endpoint.API)));

            var unused = door(access()).get(api());

            assertThat(elsewhere.requests(Endpoint.API))
                    .allSatisfy(taken -> assertThat(taken.header("Authorization")).isEmpty());
        }
    }

    @Case("H99")
    @Test
    void anotherServerGetsNoToken() {
        try (var elsewhere = ChaosIssuer.start()) {
            var answered = door(access()).get(URI.create(elsewhere.url(Endpoint.API)));

            assertThat(answered.status()).isEqualTo(401);
            assertThat(elsewhere.requests(Endpoint.API))
                    .singleElement()
                    .satisfies(asked -> assertThat(asked.header("Authorization")).isEmpty());
        }
    }

    private ResourceAccess access() {
        return ResourceAccess.to(tokens, URI.create(issuer.url())).onStepUp(stepUps::add);
    }

    private URI api() {
        return URI.create(issuer.url(Endpoint.API) + "/things");
    }

    private List<String> authorizations() {
        return issuer.requests(Endpoint.API).stream()
                .map(request -> request.header("Authorization").orElse(""))
                .toList();
    }

    private static Reply unauthorized(String challenge) {
        return Reply.of(401, "text/plain", "no").with("WWW-Authenticate", challenge);
    }

    private static Fault redirect(int status, String location) {
        return answer(Reply.empty(status).with("Location", location));
    }
}
