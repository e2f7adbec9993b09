package dev.parley.bench;

import dev.parley.bench.load.Load;
import dev.parley.bench.server.Candidate;
import dev.parley.bench.server.RunningServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One run of a server under load.
 *
 * @param values what the load generator found
 */
record Trial(Map<String, String> values) {

    private static final double NOISE = 0.1;
    private static final String MISSING = "0";

    /** Measures; a noisy run again, up to that many times, and the quietest counts. */
    static Trial of(Candidate candidate, Work work, Settings settings) throws InterruptedException {
        Trial quietest = once(candidate, work, settings);
        for (int i = 1; i < settings.tries() && quietest.rank() > NOISE; i++) {
            Trial next = once(candidate, work, settings);
            quietest = next.rank() < quietest.rank() ? next : quietest;
        }
        return quietest;
    }

    /** A run that gave nothing ranks behind all that did. */
    private double rank() {
        return isMeasured() ? number("noise") : Double.MAX_VALUE;
    }

    private static Trial once(Candidate candidate, Work work, Settings settings) throws InterruptedException {
        try (RunningServer server = candidate.start()) {
            Path ownJdk = Path.of(System.getProperty("java.home"));
            List<String> command = new ArrayList<>(List.of(Commands.java(ownJdk), "-Xms256m", "-Xmx256m", "-cp",
                    Settings.target().resolve("bench-classes").toString(), Load.class.getName(), work.name(),
                    server.port() + server.context(), String.valueOf(server.pid())));
            command.addAll(settings.pace());
            return new Trial(load(command));
        } catch (IOException e) {
            System.out.println(candidate.name() + ": " + e.getMessage());
            return new Trial(Map.of("good", "false", "verdict", "no result"));
        }
    }

    private static Map<String, String> load(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(Commands.onCore(1, command))
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        Map<String, String> values = new TreeMap<>();
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines()
                .map(line -> line.split("=", 2)).forEach(pair -> values.put(pair[0], pair[1]));
        if (process.waitFor() != 0) {
            throw new IOException("the load generator failed");
        }
        return values;
    }

    boolean isMeasured() {
        return values.containsKey("cost");
    }

    double number(String key) {
        return Double.parseDouble(values.getOrDefault(key, MISSING));
    }

    String verdict() {
        return values.get("verdict");
    }
}
