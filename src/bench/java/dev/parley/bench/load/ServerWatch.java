package dev.parley.bench.load;

import dev.parley.bench.Commands;
import dev.parley.bench.ProcessClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the server's process uses up while it is measured. */
final class ServerWatch {

    /** The last line of a histogram: objects, and their bytes. */
    private static final Pattern TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)");
    private static final long EVERY = TimeUnit.MILLISECONDS.toNanos(200);

    private final long pid;
    private ProcessClock start;
    private ProcessClock stop;
    private long most;
    private long next = Long.MIN_VALUE;

    ServerWatch(long pid) {
        this.pid = pid;
    }

    void start() {
        most = 0;
        next = Long.MIN_VALUE;
        start = ProcessClock.read(pid);
    }

    void stop() {
        stop = ProcessClock.read(pid);
    }

    /** Looks at its memory, if it is time to. */
    void look(long now) {
        if (next == Long.MIN_VALUE || now - next >= 0) {
            next = now + EVERY;
            most = Math.max(most, resident());
        }
    }

    /** Kilobytes that it has now. */
    long resident() {
        return ProcessClock.resident(pid);
    }

    /** Bytes of its heap in use after a full collection; not a number for a server that is no JVM. */
    double liveHeap() throws IOException, InterruptedException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        boolean java = ProcessHandle.of(pid).flatMap(process -> process.info().command())
                .filter(command -> command.endsWith("/java")).isPresent();
        if (!java || !Files.isExecutable(jcmd)) {
            return Double.NaN;
        }
        // Twice: what the first leaves to reference handlers is collected by the second.
        Commands.run(List.of(jcmd.toString(), String.valueOf(pid), "GC.run"));
        Matcher total = TOTAL.matcher(Commands.run(List.of(jcmd.toString(), String.valueOf(pid), "GC.class_histogram")));
        return total.find() ? Double.parseDouble(total.group(1)) : Double.NaN;
    }

    /** What it has cost between start and stop to do something so often. */
    Findings findings(long done, Latencies latencies) {
        double seconds = stop.seconds(start);
        Findings findings = new Findings();
        findings.put("perSecond", done / seconds);
        findings.put("cost", (double) (stop.server() - start.server()) / Math.max(1, done));
        findings.put("p50", latencies.micros(0.5));
        findings.put("p99", latencies.micros(0.99));
        findings.put("p999", latencies.micros(0.999));
        findings.put("memory", Math.max(most, resident()) / 1024.0);
        findings.put("serverCpu", (stop.server() - start.server()) / 1e6 / seconds);
        findings.put("loadCpu", (stop.own() - start.own()) / 1e6 / seconds);
        findings.put("noise", stop.noise(start));
        return findings;
    }
}
