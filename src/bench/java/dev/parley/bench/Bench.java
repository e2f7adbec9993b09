package dev.parley.bench;

import dev.parley.bench.micro.Microbenchmarks;
import dev.parley.bench.server.Candidate;
import dev.parley.bench.server.Candidates;
import dev.parley.it.server.ServerJdk;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.runner.RunnerException;

/** Measures servers in interleaved rounds, so that a slow spell of the machine hits all, and prints medians. */
public final class Bench {

    private final Settings settings;
    private final ServerJdk jdk;
    private final List<Candidate> candidates;

    private Bench(Settings settings, ServerJdk jdk) throws IOException, InterruptedException {
        this.settings = settings;
        this.jdk = jdk;
        candidates = new Candidates(jdk).make().stream().filter(each -> settings.wants(each.name())).toList();
    }

    /** Does what the system properties say. */
    public static void main(String[] args) throws IOException, InterruptedException, RunnerException {
        ServerJdk jdk = ServerJdk.ofThisRun()
                .orElseThrow(() -> new IllegalStateException("no JDK as wanted; name one by -Dserver.jdk"));
        String benchmarks = System.getProperty("bench.jmh");
        if (!benchmarks.equals("none")) {
            Microbenchmarks.run(benchmarks, Commands.java(jdk.home()));
            return;
        }
        Commands.pin(0);
        Bench bench = new Bench(Settings.read(), jdk);
        for (Work work : bench.settings.works()) {
            bench.measure(work);
        }
    }

    private void measure(Work work) throws IOException, InterruptedException {
        Map<String, List<Trial>> trials = new LinkedHashMap<>();
        candidates.forEach(each -> trials.put(each.name(), new ArrayList<>()));
        for (int round = 1; round <= settings.rounds(); round++) {
            for (Candidate each : candidates) {
                Trial trial = Trial.of(each, work, settings);
                trials.get(each.name()).add(trial);
                System.out.printf(Locale.ROOT, "%s %d/%d %s: %.3f, noise %.2f, %s%n", work.name(), round,
                        settings.rounds(), each.name(), trial.number("cost"), trial.number("noise"), trial.verdict());
            }
        }
        String text = "### " + work.name() + "\n\n" + new Table(work, trials).markdown() + "\n" + "Medians of "
                + settings.rounds() + " rounds; ± is half of the range. " + Machine.describe(jdk) + ".\n";
        Files.writeString(Settings.work().resolve(work.name() + ".md"), text);
        System.out.println("\n" + text);
    }
}
