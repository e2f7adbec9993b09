package dev.parley.it;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
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
        for (Path log : files()) {
            found += lines(log).stream().filter(line -> line.contains(text)).count();
        }
        return found;
    }

    private static List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path folder : List.of(ServerUnderTest.home().resolve("logs"), ServerUnderTest.work())) {
            if (Files.exists(folder)) {
                try (Stream<Path> logs = Files.walk(folder)) {
                    logs.filter(file -> file.toString().endsWith(".log")).forEach(files::add);
                }
            }
        }
        return files;
    }

    private static List<String> lines(Path log) throws IOException {
        return Files.readAllLines(log, StandardCharsets.ISO_8859_1);
    }

    /** Where the logs ended. */
    static Mark mark() throws IOException {
        Map<Path, Integer> ends = new HashMap<>();
        for (Path log : files()) {
            ends.put(log, lines(log).size());
        }
        return new Mark(ends);
    }

    /** How many lines each log had. */
    record Mark(Map<Path, Integer> ends) {

        /** Levels from warnings upwards, and lines of stack traces, behind Open Liberty's mark too. */
        private static final Pattern ALARM = Pattern.compile("\\b(WARN|WARNING|ERROR|SEVERE|FATAL)\\b"
                + "|^(\\[err])?\\s+at [\\w.$/@]+\\(");

        private static final int ENOUGH = 30;

        /** The first lines since then that alarm an operator. */
        List<String> alarms() throws IOException {
            List<String> alarms = new ArrayList<>();
            for (Path log : files()) {
                lines(log).stream().skip(ends.getOrDefault(log, 0)).filter(ALARM.asPredicate()).limit(ENOUGH)
                        .forEach(alarms::add);
            }
            return alarms;
        }
    }
}
