package dev.parley.it;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What the server has logged since it started. */
final class TomcatLog {

    private TomcatLog() {
    }

    /** How many lines of the server's own log contain the text. */
    static long count(String text) throws IOException {
        return count(text, "catalina");
    }

    /** How many lines of the log of that name contain the text. */
    static long count(String text, String name) throws IOException {
        long found = 0;
        try (Stream<Path> logs = Files.list(Path.of(System.getProperty("test.tomcat"), "logs"))) {
            for (Path log : logs.filter(file -> file.toString().contains(name)).toList()) {
                List<String> lines = Files.readAllLines(log, StandardCharsets.UTF_8);
                found += lines.stream().filter(line -> line.contains(text)).count();
            }
        }
        return found;
    }
}
