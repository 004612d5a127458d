package dev.pawl.client.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.client.resource.Demand.FreshToken;
import dev.pawl.client.resource.Demand.ProofNonce;
import dev.pawl.client.resource.Demand.StrongerLogin;
import dev.pawl.client.resource.Demand.WiderScope;
import dev.pawl.protocol.Scope;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DemandTest {
    @Test
    void aDeadTokenAndNoReasonAtAllAskForAFreshToken() {
        assertThat(demand("Bearer realm=\"x\", error=\"invalid_token\""))
                .contains(new FreshToken());
        assertThat(demand("Bearer")).contains(new FreshToken());
        assertThat(demand("dpop algs=\"ES256\"")).contains(new FreshToken());
    }

    @Test
    @DisplayName("H94: the next login asks for what was granted and what is needed")
    void insufficientScopeAsksForTheUnion() {
        var demand = demand("Bearer error=\"insufficient_scope\", scope=\"write read\"");

        assertThat(demand).contains(new WiderScope(Scope.of("write", "read")));
        assertThat(new WiderScope(Scope.of("write", "read")).with(Scope.of("openid", "read")))
                .isEqualTo(Scope.of("openid", "read", "write"));
    }

    @Test
    void aScopeThatIsNoneIsEmpty() {
        assertThat(demand("Bearer error=\"insufficient_scope\", scope=\"a \\\\ b\""))
                .contains(new WiderScope(Scope.NONE));
        assertThat(demand("Bearer error=\"insufficient_scope\""))
                .contains(new WiderScope(Scope.NONE));
    }

    @Test
    @DisplayName("H95: the nonce comes before anything else that is asked")
    void aNonceIsAskedFor() {
        assertThat(demand("Bearer error=\"invalid_token\", DPoP error=\"use_dpop_nonce\""))
                .contains(new ProofNonce());
    }

    @Test
    void aStrongerLoginIsAskedForAsRfc9470DoesIt() {
        var demand =
                demand(
                        "Bearer error=\"insufficient_user_authentication\","
                                + " error_description=\"A different authentication level is required\","
                                + " acr_values=\"myACR\", max_age=\"5\"");

        assertThat(demand)
                .contains(
                        new StrongerLogin(
                                Optional.of("myACR"),
                                Optional.of(Duration.ofSeconds(5)),
                                Optional.empty()));
    }

    @Test
    void aClaimsChallengeIsReadInBase64AndInClear() {
        var json = "{\"access_token\":{\"acrs\":{\"essential\":true,\"value\":\"c1\"}}}";
        var encoded =
                "eyJhY2Nlc3NfdG9rZW4iOnsiYWNycyI6eyJlc3NlbnRpYWwiOnRydWUsInZhbHVlIjoiYzEifX19";
        var asked =
                Optional.of(
                        new StrongerLogin(Optional.empty(), Optional.empty(), Optional.of(json)));

        assertThat(demand("Bearer error=\"insufficient_claims\", claims=\"" + encoded + "\""))
                .isEqualTo(asked);
        var quoted = json.replace("\"", "\\\"");
        assertThat(demand("Bearer error=\"insufficient_claims\", claims=\"" + quoted + "\""))
                .isEqualTo(asked);
    }

    @Test
    void otherSchemesAndOtherErrorsAskForNothingWeHave() {
        assertThat(demand("Basic realm=\"x\"")).isEmpty();
        assertThat(demand("Bearer error=\"invalid_request\"")).isEmpty();
        assertThat(demand("")).isEmpty();
    }

    private static Optional<Demand> demand(String line) {
        return Demand.in(Challenge.parse(List.of(line)));
    }
}
