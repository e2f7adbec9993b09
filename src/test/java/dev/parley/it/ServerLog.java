package dev.parley.it;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** What the server under test has logged since it started. */
public final class ServerLog {

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private ServerLog() {
    }

    /** Waits, with bounded patience, for a line that contains the text: Tomcat logs on a thread of its own. */
    static void await(String text) throws IOException {
        await(text, 1);
    }

    /** Waits for that many of them. */
    static void await(String text, long lines) throws IOException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (count(text) < lines) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("no line in the server's log has: " + text);
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    /** How many lines contain the text. */
    public static long count(String text) throws IOException {
        long found = 0;
        for (Path folder : List.of(ServerUnderTest.home().resolve("logs"), ServerUnderTest.work())) {
            if (Files.exists(folder)) {
                found += countIn(folder, text);
            }
        }
        return found;
    }

    private static long countIn(Path folder, String text) throws IOException {
        long found = 0;
        try (Stream<Path> logs = Files.walk(folder)) {
            for (Path log : logs.filter(file -> file.toString().endsWith(".log")).toList()) {
                found += Files.readAllLines(log, StandardCharsets.ISO_8859_1).stream()
                        .filter(line -> line.contains(text)).count();
            }
        }
        return found;
    }
}
