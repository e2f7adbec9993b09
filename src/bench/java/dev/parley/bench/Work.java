package dev.parley.bench;

import java.util.Arrays;
import java.util.List;

/**
 * What a server is put to.
 *
 * @param name        as it is asked for
 * @param mode        what the connections do
 * @param subscribers connections that read, or all of them where nobody publishes
 * @param publishers  connections that publish, and read what the others publish
 * @param stalled     connections that never read
 * @param size        bytes of a message
 * @param window      messages of a publisher under way; the next one follows when all subscribers have one of them
 * @param rate        messages a second of a publisher instead of the window; 0 for none
 */
public record Work(String name, Mode mode, int subscribers, int publishers, int stalled, int size, int window,
        int rate) {

    /** What the connections do. */
    public enum Mode { FANOUT, SLOW, ECHO, IDLE }

    private static final int SMALL = 128;
    private static final int LARGE = 16 * 1024;
    private static final int MIDDLE = 1024;
    private static final int STALLED = 5;

    /** All of them. */
    public static List<Work> all() {
        return List.of(
                new Work("fan1000", Mode.FANOUT, 1000, 1, 0, SMALL, 8, 0),
                new Work("fan1000w1", Mode.FANOUT, 1000, 1, 0, SMALL, 1, 0),
                new Work("fan1000rate", Mode.FANOUT, 1000, 1, 0, SMALL, 8, 50),
                new Work("fan10", Mode.FANOUT, 10, 1, 0, SMALL, 8, 0),
                new Work("fan10000", Mode.FANOUT, 10_000, 1, 0, SMALL, 8, 0),
                new Work("fan1000x16k", Mode.FANOUT, 1000, 1, 0, LARGE, 8, 0),
                new Work("fan100x8pubs", Mode.FANOUT, 100, 8, 0, SMALL, 4, 0),
                new Work("idle10k", Mode.IDLE, 10_000, 0, 0, SMALL, 0, 0),
                new Work("echo100", Mode.ECHO, 100, 0, 0, SMALL, 1, 0),
                new Work("slow0", Mode.SLOW, 100, 1, 0, MIDDLE, 8, 0),
                new Work("slow", Mode.SLOW, 100, 1, STALLED, MIDDLE, 8, 0));
    }

    /** One of them, or all of those that stand in the list. */
    public static List<Work> named(String names) {
        return names.equals("all") ? all() : Arrays.stream(names.split(",")).map(Work::one).toList();
    }

    private static Work one(String name) {
        return all().stream().filter(work -> work.name.equals(name)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no work is called " + name));
    }

    /** The path that its connections open. */
    public String path() {
        return mode == Mode.ECHO ? "/echo" : "/ws";
    }

    /** Connections that never read and are gone before it counts: in any run that is compared with one that has such. */
    public int stalledEarly() {
        return mode == Mode.SLOW ? STALLED : 0;
    }

    /** How many must get a message: everybody who reads, but its publisher. */
    public int audience() {
        return subscribers + publishers - 1;
    }
}
