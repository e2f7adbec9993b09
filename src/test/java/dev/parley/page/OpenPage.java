package dev.parley.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A page in a browser of its own, which ends with it. */
final class OpenPage implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 60;

    private final Path profile;
    private final Process browser;
    private final BlockingQueue<String> reports;

    OpenPage(RealBrowser browser, URI page, BlockingQueue<String> reports) throws IOException {
        this.profile = Files.createTempDirectory("page");
        this.reports = reports;
        this.browser = browser.open(page, profile);
    }

    /** The next report, as JSON; waits for it, with bounded patience. */
    String report() throws IOException, InterruptedException {
        String report = reports.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(report).as("a report of the page; the browser says: %s", output()).isNotNull();
        return report;
    }

    private String output() throws IOException {
        return Files.readString(profile.resolve("output.log"));
    }

    /** Ends the browser as a crash would: its connections are reset or closed by the system. */
    @Override
    public void close() throws IOException {
        List<ProcessHandle> children = browser.descendants().toList();
        browser.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
        browser.onExit().join();
        children.forEach(child -> child.onExit().join());
        try (Stream<Path> files = Files.walk(profile)) {
            files.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        }
    }
}
