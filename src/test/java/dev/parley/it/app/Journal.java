package dev.parley.it.app;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What hooks have seen, a line each, for a test to read over HTTP. */
@ApplicationScoped
public class Journal {

    private final List<String> lines = new CopyOnWriteArrayList<>();

    /** Remembers a line. */
    public void add(String line) {
        lines.add(line);
    }

    /** All lines so far. */
    public List<String> lines() {
        return List.copyOf(lines);
    }
}
