package dev.parley.it.server;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A JDK for the server's process, which need not be the one that the tests run on.
 *
 * @param home    its folder
 * @param version as its {@code release} file has it
 */
public record ServerJdk(Path home, Runtime.Version version) {

    private static final Pattern VARIABLE = Pattern.compile("JAVA_HOME_(\\d+)_\\w+");

    /** The JDK of this run; empty when the server under test wants one that nobody has named. */
    public static Optional<ServerJdk> ofThisRun() {
        return find(wanted(), Path.of(System.getProperty("test.server.jdk")), System.getenv());
    }

    /** Which JDK the server under test wants: {@code 17}, or {@code 17 or later}. */
    static String wanted() {
        return System.getProperty("test.server.wants.jdk");
    }

    /** The given JDK if it is as wanted, else the oldest such that a variable like JAVA_HOME_21_X64 names. */
    static Optional<ServerJdk> find(String wanted, Path given, Map<String, String> environment) {
        Map<Integer, Path> named = new TreeMap<>();
        environment.forEach((name, value) -> {
            Matcher variable = VARIABLE.matcher(name);
            if (variable.matches()) {
                named.put(Integer.valueOf(variable.group(1)), Path.of(value));
            }
        });
        return Stream.concat(Stream.of(given), named.values().stream()).flatMap(home -> at(home).stream())
                .filter(jdk -> jdk.is(wanted)).findFirst();
    }

    private static Optional<ServerJdk> at(Path home) {
        Path release = home.resolve("release");
        if (!Files.exists(release)) {
            return Optional.empty();
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(release)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Optional.of(new ServerJdk(home,
                Runtime.Version.parse(properties.getProperty("JAVA_VERSION").replace("\"", ""))));
    }

    private boolean is(String wanted) {
        int least = Integer.parseInt(wanted.replaceAll("\\D.*", ""));
        return wanted.endsWith("or later") ? version.feature() >= least : version.feature() == least;
    }

    /** The environment by which a server's script finds it, with a variable of that script. */
    Map<String, String> environment(String variable, String value) {
        return Map.of("JAVA_HOME", home.toString(), variable, value);
    }
}
