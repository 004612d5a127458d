package dev.pawl.client.cognito;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.pawl.protocol.Secret;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;

/// What an app client is made of.
class AppClientTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "eu-west-1", "1h57kf5cpq17m0eml12EXAMPLE", "eu-west-1_Xb3c8VZaD "})
    void whatIsNoPoolIsRefused(String userPoolId) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AppClient.of("eu-west-1", userPoolId, "client"))
                .withMessage("not the id of a user pool: " + userPoolId);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "eu-west-1_Xb3c8VZaD"})
    void whatIsNoClientIsRefused(String clientId) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AppClient.of("eu-west-1", "eu-west-1_Xb3c8VZaD", clientId))
                .withMessage("not the id of an app client: " + clientId);
    }

    @Test
    void anEmptyRegionIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AppClient.of("", "eu-west-1_Xb3c8VZaD", "client"))
                .withMessage("the region is empty");
    }

    @ParameterizedTest
    @CsvSource({
        "9ujlqbmh2ar3nmf52f3m0u8g5sh4n1g5v2k6ir6bpu4ul8c5kuq, ada, 1h57kf5cpq17m0eml12EXAMPLE, QIqNak2wuW0jZcB3CikZZn6t+kQ3eBr20wIPFTzkJfA=",
        "sécret, Zoë, client, +ov8pbu5foGcb7gzXifAiwB7g8s7d1oe/qEtoA1c+MU=",
    })
    void theProofOfASecretCoversUserAndClient(
            String secret, String username, String clientId, String proof) {
        assertThat(SecretHash.of(Secret.of(secret), username, clientId)).isEqualTo(proof);
    }

    @Test
    void customAttributesHaveAPrefixOnTheWireAndUnknownOnesStayHere() {
        var names = new AttributeNames(Set.of("email"), Set.of("has_picture"));
        var attributes = new LinkedHashMap<String, String>();
        attributes.put("email", "ada@example.org");
        attributes.put("has_picture", "true");
        attributes.put("sub", "5b3c");
        attributes.put("custom:has_picture", "false");

        var sent = names.toWire(attributes);

        assertThat(sent)
                .extracting(AttributeType::name)
                .containsExactly("email", "custom:has_picture");
        assertThat(names.fromWire(sent))
                .isEqualTo(Map.of("email", "ada@example.org", "has_picture", "true"));
    }

    @Test
    void aCustomAttributeIsNotTheStandardOneOfThatName() {
        var names = new AttributeNames(Set.of("email"), Set.of());
        var custom = AttributeType.builder().name("custom:email").value("x").build();

        assertThat(names.fromWire(List.of(custom))).isEmpty();
    }

    @Test
    void oneNameForTwoAttributesIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AttributeNames(Set.of("email"), Set.of("email")))
                .withMessage("both standard and custom: [email]");
    }
}
