package dev.parley.bench;

import dev.parley.bench.server.Candidates;
import dev.parley.it.server.ServerJdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Where it was measured. */
final class Machine {

    private Machine() {
    }

    static String describe(ServerJdk jdk) throws IOException, InterruptedException {
        List<String> cpu = Files.readAllLines(Path.of("/proc/cpuinfo"));
        String model = cpu.stream().filter(line -> line.startsWith("model name"))
                .map(line -> line.replaceFirst(".*:\\s*", "")).findFirst().orElse(System.getProperty("os.arch"));
        return cpu.stream().filter(line -> line.startsWith("processor")).count() + " cores " + model + ", Linux "
                + System.getProperty("os.version") + (Commands.canPin() ? ", server on core 0, load on core 1" : "")
                + "; " + java(jdk) + " with "
                + (Settings.isTomcat() ? Settings.jvm() : "the options of the tests") + "; " + Candidates.versions();
    }

    private static String java(ServerJdk jdk) throws IOException, InterruptedException {
        return Commands.run(List.of(Commands.java(jdk.home()), "-version")).lines()
                .filter(line -> line.contains("VM") || line.contains("version"))
                .collect(Collectors.joining(", "));
    }
}
