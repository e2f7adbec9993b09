package dev.parley.it.server;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A process whose output goes to a log, which is read to learn what it does. */
final class ServerProcess {

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(180);
    private static final long LOOK_MILLIS = 100;

    private final Path log;
    private Process process;
    private int read;

    /** @param log where the server's output is to be found */
    ServerProcess(Path log) {
        this.log = log;
    }

    /** Starts it; it dies with this JVM. */
    void start(Path folder, Map<String, String> environment, List<String> command) throws IOException {
        Files.createDirectories(log.getParent());
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true)
                .redirectOutput(log.toFile()).redirectInput(new File("/dev/null"));
        builder.environment().putAll(environment);
        process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(this::kill));
    }

    /** Forgets what stands in the log already. */
    void skip() throws IOException {
        read = text().length();
    }

    /** Waits for a line that matches either expression; whether it was the first. */
    boolean await(String good, String bad) throws IOException, InterruptedException {
        Pattern pattern = Pattern.compile("(?<good>" + good + ")|" + bad);
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (System.nanoTime() < deadline) {
            Matcher matcher = pattern.matcher(text());
            if (matcher.find(Math.min(read, text().length()))) {
                read = matcher.end();
                return matcher.group("good") != null;
            }
            if (process != null && process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                throw new IOException("the server has ended:\n" + tail());
            }
        }
        throw new IOException("the log has no line like " + good + ":\n" + tail());
    }

    private String text() throws IOException {
        return Files.exists(log) ? Files.readString(log, StandardCharsets.ISO_8859_1) : "";
    }

    String tail() throws IOException {
        String all = text();
        return all.substring(Math.max(0, all.length() - 4000));
    }

    void kill() {
        if (process != null) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /** Runs a command to its end; its output. */
    static String run(Path folder, List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(command + " failed:\n" + output);
        }
        return output;
    }
}
