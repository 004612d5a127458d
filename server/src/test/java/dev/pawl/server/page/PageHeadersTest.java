package dev.pawl.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PageHeadersTest {
    private static final String POLICY = "Content-Security-Policy";

    static List<Map<String, String>> all() {
        return List.of(PageHeaders.CLOSED, PageHeaders.REDIRECTING);
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyPageIsShutTight(Map<String, String> headers) {
        assertThat(headers)
                .containsEntry("X-Frame-Options", "DENY")
                .containsEntry("X-Content-Type-Options", "nosniff")
                .containsEntry("Referrer-Policy", "no-referrer")
                .containsEntry("Cache-Control", "no-store");
        assertThat(headers.get(POLICY))
                .contains("default-src 'none'", "style-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe", "script-src", "*", "data:");
    }

    @Test
    void aPageThatStaysHereSendsItsFormsHere() {
        assertThat(PageHeaders.CLOSED.get(POLICY)).contains("form-action 'self'");
        assertThat(PageHeaders.CLOSED).containsEntry("Cross-Origin-Opener-Policy", "same-origin");
    }

    @Test
    void aPageThatLeadsToAnApplicationLeavesItsRedirectsAlone() {
        assertThat(PageHeaders.REDIRECTING.get(POLICY)).doesNotContain("form-action");
    }
}
