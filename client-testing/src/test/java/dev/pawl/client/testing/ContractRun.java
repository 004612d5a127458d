package dev.pawl.client.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.List;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary.Failure;

/// Runs a contract against something that breaks it.
final class ContractRun {
    private ContractRun() {}

    /// The display names of the tests that failed; some must have passed, or nothing was run.
    static List<String> failures(Class<?> contract) {
        var summary = new SummaryGeneratingListener();
        var request =
                LauncherDiscoveryRequestBuilder.request().selectors(selectClass(contract)).build();
        LauncherFactory.create().execute(request, summary);
        assertThat(summary.getSummary().getTestsSucceededCount()).isPositive();
        return summary.getSummary().getFailures().stream()
                .map(Failure::getTestIdentifier)
                .map(test -> test.getDisplayName())
                .toList();
    }
}
