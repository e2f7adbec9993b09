package dev.parley.bench;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Other programs. */
public final class Commands {

    /** As many open files as the system allows; the shell then becomes the program, under the same process id. */
    private static final List<String> SHELL =
            List.of("sh", "-c", "ulimit -n \"$(ulimit -Hn)\"; exec \"$@\"", "sh");

    /** Asked before anything is pinned: a JVM on one core sees one. */
    private static final boolean CAN_PIN = Runtime.getRuntime().availableProcessors() > 1 && has("taskset");

    private Commands() {
    }

    /** Whether a program is at hand. */
    public static boolean has(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> new File(folder, program).canExecute());
    }

    /** Runs a program to its end. What it printed. */
    public static String run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(command + " failed:\n" + output);
        }
        return output;
    }

    /** Whether there are two cores to be kept apart, and a way to do so. */
    public static boolean canPin() {
        return CAN_PIN;
    }

    /** Puts this process, and what it starts from now on, on that core alone, where that can be had. */
    static void pin(int core) throws IOException, InterruptedException {
        if (canPin()) {
            run(List.of("taskset", "-acp", String.valueOf(core), String.valueOf(ProcessHandle.current().pid())));
        }
    }

    /** A program that is to run on that core alone, where that can be had. */
    public static List<String> onCore(int core, List<String> command) {
        List<String> whole = new ArrayList<>(SHELL);
        if (canPin()) {
            whole.addAll(List.of("taskset", "-c", String.valueOf(core)));
        }
        whole.addAll(command);
        return whole;
    }

    /** The Java of a JDK. */
    public static String java(Path home) {
        return home.resolve("bin/java").toString();
    }
}
