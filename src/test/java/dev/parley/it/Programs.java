package dev.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Programs of this machine that tests need besides Java. Nothing is installed for them. */
public final class Programs {

    private Programs() {
    }

    /** Where a program is, if it is there. */
    public static Optional<Path> find(String name) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.concat(Arrays.stream(path.split(File.pathSeparator)), Stream.of("/usr/bin", "/usr/sbin"))
                .filter(folder -> !folder.isEmpty()).map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable).findFirst();
    }

    /** Runs one to its good end; its output. One that fails or takes too long fails the test and leaves nothing. */
    static String run(Path folder, Duration patience, String name, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = Stream.concat(Stream.of(find(name).orElseThrow().toString()), Stream.of(arguments))
                .toList();
        Path log = folder.resolve("output.log");
        Process process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true)
                .redirectOutput(log.toFile()).redirectInput(new File("/dev/null")).start();
        try {
            boolean ended = process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
            String output = Files.readString(log);
            assertThat(ended).as("%s has ended within %s; it says:%n%s", command, patience, output).isTrue();
            assertThat(process.exitValue()).as("the end of %s, which says:%n%s", command, output).isZero();
            return output;
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
