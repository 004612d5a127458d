package dev.pawl.test;

import java.util.Arrays;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/// Skips what needs something that is missing here.
final class NeedsCondition implements ExecutionCondition {
    private static final ConditionEvaluationResult ALL_THERE =
            ConditionEvaluationResult.enabled("this machine has all that it needs");

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return context.getElement()
                .flatMap(element -> AnnotationSupport.findAnnotation(element, Needs.class))
                .map(needs -> decide(needs.value(), Machine.here()))
                .orElse(ALL_THERE);
    }

    static ConditionEvaluationResult decide(String[] names, Machine machine) {
        var missing =
                Arrays.stream(names).map(Tools::named).filter(tool -> !machine.has(tool)).toList();
        return missing.isEmpty()
                ? ALL_THERE
                : ConditionEvaluationResult.disabled(Tools.howToInstall(missing));
    }
}
