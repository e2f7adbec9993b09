package dev.parley.it;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Skips tests with JavaScript, before anything is deployed for them, where there is no Node or no npm, unless the
 * environment says {@code NODE_TESTS=required}.
 */
public final class NodeCondition implements ExecutionCondition {

    private static final String MISSING = "No node and npm on this machine: clients in JavaScript are not tested";

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (Programs.find("node").isPresent() && Programs.find("npm").isPresent()) {
            return ConditionEvaluationResult.enabled("node and npm are there");
        }
        if ("required".equals(System.getenv("NODE_TESTS"))) {
            throw new IllegalStateException(MISSING);
        }
        return ConditionEvaluationResult.disabled(MISSING);
    }
}
