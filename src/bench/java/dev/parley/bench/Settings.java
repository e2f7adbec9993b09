package dev.parley.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the command line of Maven says, handed on as system properties.
 *
 * @param works   to be done
 * @param servers to be measured; empty for all
 * @param rounds  how often each server is measured
 * @param tries   how often a noisy run is tried in all; the quietest counts
 * @param pace    seconds of warm-up and seconds that count, as the load generator takes them
 */
public record Settings(List<Work> works, List<String> servers, int rounds, int tries, List<String> pace) {

    static Settings read() {
        String servers = System.getProperty("bench.servers");
        return new Settings(Work.named(System.getProperty("bench.works")),
                servers.equals("all") ? List.of() : List.of(servers.split(",")),
                Integer.getInteger("bench.rounds"), Integer.getInteger("bench.tries"),
                List.of(System.getProperty("bench.warmup"), System.getProperty("bench.seconds")));
    }

    /** Where the sources lie. */
    public static Path sources() {
        return Path.of(System.getProperty("bench.sources"));
    }

    /** Where Maven builds. */
    public static Path target() {
        return Path.of(System.getProperty("bench.target"));
    }

    /** The {@code parley.war} of another version, to be measured in the same run as this one; empty for none. */
    public static Optional<Path> before() {
        String war = System.getProperty("bench.before");
        return war.equals("none") ? Optional.empty() : Optional.of(Path.of(war));
    }

    /** Where the bench keeps what it makes. */
    public static Path work() {
        return target().resolve("bench");
    }

    /** Which server Parley is measured on, as {@code tomcat11}. */
    public static String server() {
        return System.getProperty("test.server");
    }

    /** Whether that is a Tomcat, which is set up as the bench wants it. */
    public static boolean isTomcat() {
        return server().startsWith("tomcat");
    }

    /** The same with its whole version. */
    public static String serverTitle() {
        return System.getProperty("test.server.title");
    }

    /** Where it is unpacked. */
    public static Path serverHome() {
        return Path.of(System.getProperty("test.server.home"));
    }

    /** Options for the JVM of each server. */
    public static String jvm() {
        return System.getProperty("bench.jvm");
    }

    boolean wants(String server) {
        return servers.isEmpty() || servers.contains(server);
    }
}
