package dev.parley.bench.server;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * A server that one command starts.
 *
 * @param name        its row in the tables
 * @param command     where {@code {port}} stands for the port
 * @param environment likewise
 */
record Program(String name, List<String> command, Map<String, String> environment) implements Candidate {

    static final String PORT = "{port}";

    Program(String name, String... command) {
        this(name, List.of(command), Map.of());
    }

    static String with(int port, String text) {
        return text.replace(PORT, String.valueOf(port));
    }

    @Override
    public RunningServer start() throws IOException, InterruptedException {
        return RunningProgram.start(this);
    }
}
