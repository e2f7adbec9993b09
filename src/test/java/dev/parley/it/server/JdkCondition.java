package dev.parley.it.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Skips the tests of a server for which there is no JDK. What they ran on, and when, stands beside the reports in
 * {@code server.properties}.
 */
public class JdkCondition implements ExecutionCondition {

    private static ConditionEvaluationResult result;

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return System.getProperty("test.server") == null ? ConditionEvaluationResult.enabled("no server") : once();
    }

    private static synchronized ConditionEvaluationResult once() {
        if (result == null) {
            String server = System.getProperty("test.server.title");
            Optional<ServerJdk> jdk = ServerJdk.ofThisRun();
            String wanted = ServerJdk.wanted();
            String skipped = "skipped: " + server + " wants a JDK " + wanted
                    + "; name one by -Dserver.jdk=... or JAVA_HOME_" + wanted.substring(0, 2) + "_X64";
            result = jdk.isPresent() ? ConditionEvaluationResult.enabled(server)
                    : ConditionEvaluationResult.disabled(skipped);
            note("server=" + server + "\nstarted=" + Instant.now().truncatedTo(ChronoUnit.SECONDS) + "\njdk="
                    + jdk.map(found -> found.version().toString()).orElse("none") + "\n");
            if (jdk.isEmpty()) {
                System.out.println(skipped);
            }
        }
        return result;
    }

    private static void note(String text) {
        Path reports = Path.of(System.getProperty("test.wars"), "failsafe-reports");
        try {
            Files.createDirectories(reports);
            Files.writeString(reports.resolve("server.properties"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
