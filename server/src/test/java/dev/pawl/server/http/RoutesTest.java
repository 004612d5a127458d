package dev.pawl.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.server.http.Request.Method;
import org.junit.jupiter.api.Test;

/// Paths are exact, but for those that stand for all below.
class RoutesTest {
    private static final Endpoint DEVICES = request -> Response.of(200);
    private static final Endpoint DEVICE = request -> Response.of(204);
    private static final ErrorShape OTHER = problem -> Response.of(problem.status());

    private final Routes routes =
            new Routes()
                    .add(Method.GET, "/identity/v1/devices", DEVICES)
                    .add(Method.DELETE, "/identity/v1/devices/*", DEVICE)
                    .shape("/identity/*", OTHER)
                    .shape("/identity/v1/plain", ErrorShape.OAUTH);

    @Test
    void anExactPathWinsOverOneThatStandsForMany() {
        assertThat(routes.at("/identity/v1/devices").endpoints())
                .containsOnlyKeys(Method.GET, Method.HEAD);
        assertThat(routes.at("/identity/v1/plain").shape()).isSameAs(ErrorShape.OAUTH);
    }

    @Test
    void everythingBelowIsMeantHoweverDeep() {
        assertThat(routes.at("/identity/v1/devices/7").endpoints()).containsOnlyKeys(Method.DELETE);
        assertThat(routes.at("/identity/v1/devices/7/8").endpoints())
                .containsOnlyKeys(Method.DELETE);
    }

    @Test
    void errorsHaveTheShapeOfTheirAddressAlsoWhereNothingAnswers() {
        assertThat(routes.at("/identity/nothing").endpoints()).isEmpty();
        assertThat(routes.at("/identity/nothing").shape()).isSameAs(OTHER);
        assertThat(routes.at("/identity").shape()).isSameAs(ErrorShape.OAUTH);
        assertThat(routes.at("/other").shape()).isSameAs(ErrorShape.OAUTH);
    }
}
