package dev.parley.it.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Jetty 12, with a base folder of its own, configured by what server-config has for it, and hot deployment. */
final class Jetty implements Server {

    private static final Path CONFIGURATION = Path.of("server-config", "jetty");

    private final Path home;
    private final Path base;
    private final int port;
    private final ServerJdk jdk;
    private final ServerProcess process;
    private final DropFolder webapps;

    Jetty(Path home, Path base, int port, ServerJdk jdk) {
        this.home = home;
        this.base = base;
        this.port = port;
        this.jdk = jdk;
        this.process = new ServerProcess(base.resolve("logs").resolve("console.log"));
        this.webapps = new DropFolder(base.resolve("webapps"), process);
    }

    private String java() {
        return jdk.home().resolve("bin").resolve("java").toString();
    }

    private String jar() {
        return home.resolve("start.jar").toString();
    }

    @Override
    public void start() throws IOException, InterruptedException {
        Files.createDirectories(base);
        configure("start.d");
        configure("etc");
        ServerProcess.run(base, Map.of(), List.of(java(), "-jar", jar(), "--create-files"));
        process.start(base, Map.of(), List.of(java(), "-Xmx512m", "-jar", jar(), "jetty.http.port=" + port));
        process.await("Started oejs\\.Server", "FAILED");
    }

    private void configure(String folder) throws IOException {
        try (Stream<Path> files = Files.list(CONFIGURATION.resolve(folder))) {
            for (Path file : files.toList()) {
                Path copy = base.resolve(folder).resolve(file.getFileName());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    @Override
    public void deploy(String name, Path war) throws IOException, InterruptedException {
        // Only the second of two lines with "Started" says that the listeners have run.
        webapps.deploy(name, war, "ServletContextHandler:[^\\n]*Started " + context(name),
                "Failed startup of context " + context(name));
    }

    @Override
    public void undeploy(String name) throws IOException, InterruptedException {
        webapps.undeploy(name, "Stopped " + context(name));
    }

    private static String context(String name) {
        return "oeje10w\\.WebAppContext[^\\n]*/" + Pattern.quote(name) + ",";
    }

    @Override
    public void stop() {
        process.kill();
    }
}
