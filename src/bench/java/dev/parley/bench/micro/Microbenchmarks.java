package dev.parley.bench.micro;

import dev.parley.bench.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs the JMH benchmarks, on the JDK that servers are measured on. */
public final class Microbenchmarks {

    private static final int FORKS = 2;
    private static final int ITERATIONS = 5;

    private Microbenchmarks() {
    }

    /**
     * Runs those whose names match.
     *
     * @param pattern a regular expression, or {@code true} for all
     * @param java    the JVM
     */
    public static void run(String pattern, String java) throws IOException, RunnerException {
        Files.createDirectories(Settings.work());
        new Runner(new OptionsBuilder().include(pattern.equals("true") ? "Benchmark" : pattern).jvm(java)
                .mode(Mode.AverageTime).timeUnit(TimeUnit.NANOSECONDS).forks(FORKS)
                .warmupIterations(ITERATIONS).warmupTime(TimeValue.seconds(1))
                .measurementIterations(ITERATIONS).measurementTime(TimeValue.seconds(1))
                .resultFormat(ResultFormatType.TEXT).result(Settings.work().resolve("jmh.txt").toString())
                .build()).run();
    }
}
