package dev.parley.it;

import dev.parley.it.server.ServerJdk;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A Tomcat as it is published, unpacked for one test, which starts it and ends it in its own ways. */
final class OwnTomcat implements AutoCloseable {

    private static final Path CONFIGURATION = Path.of("server-config", "tomcat");
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(120);
    private static final long PAUSE_MILLIS = 200;
    private static final long STOP_SECONDS = 20;

    private final Path home;
    private Process tomcat;

    /** @param home an empty folder */
    OwnTomcat(Path home) throws IOException {
        this.home = home;
        for (String folder : List.of("bin", "lib", "conf")) {
            copyTree(ServerUnderTest.home().resolve(folder), home.resolve(folder));
        }
        for (String folder : List.of("webapps", "logs", "temp", "work")) {
            Files.createDirectories(home.resolve(folder));
        }
    }

    private static void copyTree(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    /** Copies a file of server-config to where it goes. */
    void copy(String file, String to) throws IOException {
        Path copy = home.resolve(to);
        Files.createDirectories(copy.getParent());
        Files.copy(CONFIGURATION.resolve(file), copy, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Starts it, with these variables of its environment, and waits until it has or has failed to. */
    void start(Map<String, String> variables) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("sh", "bin/catalina.sh", "run").directory(home.toFile())
                .redirectErrorStream(true).redirectOutput(home.resolve("console.log").toFile())
                .redirectInput(new File("/dev/null"));
        List.of("CATALINA_HOME", "CATALINA_BASE", "CATALINA_OPTS", "JAVA_OPTS").forEach(builder.environment()::remove);
        builder.environment().putAll(variables);
        builder.environment().put("JAVA_HOME", ServerJdk.ofThisRun().orElseThrow().home().toString());
        tomcat = builder.start();
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (!console().contains("Server startup in") && tomcat.isAlive() && System.nanoTime() < deadline) {
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    /** What it has printed since its start. */
    String console() throws IOException {
        return Files.readString(home.resolve("console.log"));
    }

    /** Ends it without a word. */
    void kill() throws InterruptedException {
        tomcat.descendants().forEach(ProcessHandle::destroyForcibly);
        tomcat.destroyForcibly();
        tomcat.waitFor();
    }

    /** Ends it as an administrator does. */
    @Override
    public void close() throws InterruptedException {
        if (tomcat != null) {
            tomcat.destroy();
            if (!tomcat.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                kill();
            }
        }
    }
}
