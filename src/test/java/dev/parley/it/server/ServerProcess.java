package dev.parley.it.server;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
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
    private static final int TAIL = 4000;

    private final Path log;
    private Process process;
    private long read;

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
        read = size();
    }

    /** Waits for a line that matches either expression; whether it was the first. */
    boolean await(String good, String bad) throws IOException, InterruptedException {
        Pattern pattern = Pattern.compile("(?<good>" + good + ")|" + bad);
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (System.nanoTime() < deadline) {
            Matcher matcher = pattern.matcher(text(read));
            if (matcher.find()) {
                read += matcher.end();
                return matcher.group("good") != null;
            }
            if (process != null && process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                throw new IOException("the server has ended:\n" + tail());
            }
        }
        throw new IOException("the log has no line like " + good + ":\n" + tail());
    }

    private long size() throws IOException {
        return Files.exists(log) ? Files.size(log) : 0;
    }

    /** The log from there on; each byte is a character. */
    private String text(long from) throws IOException {
        if (size() <= from) {
            return "";
        }
        try (InputStream in = Files.newInputStream(log)) {
            in.skipNBytes(from);
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    String tail() throws IOException {
        return text(Math.max(0, size() - TAIL));
    }

    void kill() {
        if (process != null) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /** Runs a command to its end; its output. */
    static String run(Path folder, Map<String, String> environment, List<String> command)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(command + " failed:\n" + output);
        }
        return output;
    }
}
