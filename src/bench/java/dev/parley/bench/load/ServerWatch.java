package dev.parley.bench.load;

import dev.parley.bench.ProcessClock;
import java.util.concurrent.TimeUnit;

/** What the server's process uses up while it is measured. */
final class ServerWatch {

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
