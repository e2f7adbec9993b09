package dev.parley.it;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A look into the server's JVM from outside, by its {@code jcmd}: its threads, its heap, what is alive in it. */
final class ServerJvm {

    private static final Pattern POOLS = Pattern.compile("http-|XNIO-|default task-|Default Executor-|qtp|JMX|RMI ");

    private final ProcessHandle process = find();

    /** The server is what was started from its home and has started no other Java by itself, as scripts of Java do. */
    private static ProcessHandle find() {
        return ProcessHandle.allProcesses().filter(ServerJvm::isOfServer)
                .filter(each -> each.children().noneMatch(ServerJvm::isOfServer)).findFirst()
                .orElseThrow(() -> new IllegalStateException("the server's process is not to be found"));
    }

    private static boolean isOfServer(ProcessHandle process) {
        String home = ServerUnderTest.home().toAbsolutePath().toString();
        return process.info().command().filter(command -> command.endsWith("/java")).isPresent()
                && process.info().commandLine().filter(line -> line.contains(home)).isPresent();
    }

    /** The names of the live platform threads that begin so. */
    List<String> threads(String prefix) throws IOException, InterruptedException {
        return all("\"(" + Pattern.quote(prefix) + "[^\"]*)\"", jcmd("Thread.print"));
    }

    /** How many live platform threads there are besides those that wait for requests, which grow with the load. */
    int threadsOutsidePools() throws IOException, InterruptedException {
        return (int) threads("").stream().filter(name -> !POOLS.matcher(name).lookingAt()).count();
    }

    /** How many classes of that name are loaded, after a full collection: one for each class loader that has it. */
    int loaded(String className) throws IOException, InterruptedException {
        jcmd("GC.run");
        return all("(?m)\\s(" + Pattern.quote(className) + ")$", jcmd("VM.classloaders", "show-classes")).size();
    }

    /** How many objects of that class there are after a full collection. */
    int instances(String className) throws IOException, InterruptedException {
        return all("(?m)^\\s*\\d+:\\s+(\\d+)\\s+\\d+\\s+" + Pattern.quote(className) + "(?:\\s|$)",
                jcmd("GC.class_histogram")).stream().mapToInt(Integer::parseInt).sum();
    }

    /** Bytes of heap in use after a full collection. */
    long heap() throws IOException, InterruptedException {
        return Long.parseLong(all("(?m)^Total\\s+\\d+\\s+(\\d+)", jcmd("GC.class_histogram")).get(0));
    }

    private static List<String> all(String pattern, String text) {
        List<String> found = new ArrayList<>();
        for (Matcher matcher = Pattern.compile(pattern).matcher(text); matcher.find();) {
            found.add(matcher.group(1));
        }
        return found;
    }

    private String jcmd(String... words) throws IOException, InterruptedException {
        String java = process.info().command().orElseThrow();
        List<String> command = new ArrayList<>(List.of(Path.of(java).resolveSibling("jcmd").toString(),
                String.valueOf(process.pid())));
        command.addAll(List.of(words));
        Process asking = new ProcessBuilder(command).redirectErrorStream(true).start();
        String answer = new String(asking.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (asking.waitFor() != 0) {
            throw new IOException(command + " failed:\n" + answer);
        }
        return answer;
    }
}
