package dev.parley.bench.server;

import java.util.List;
import java.util.Map;

/**
 * A server that can be started.
 *
 * @param name        its row in the tables
 * @param command     where {@code {port}} stands for the port
 * @param environment likewise
 */
public record Candidate(String name, List<String> command, Map<String, String> environment) {

    static final String PORT = "{port}";

    Candidate(String name, String... command) {
        this(name, List.of(command), Map.of());
    }

    static String with(int port, String text) {
        return text.replace(PORT, String.valueOf(port));
    }
}
