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
    private final Ports ports;
    private final ServerJdk jdk;
    private final ServerProcess process;
    private final DropFolder webapps;

    Jetty(Path home, Path base, Ports ports, ServerJdk jdk) {
        this.home = home;
        this.base = base;
        this.ports = ports;
        this.jdk = jdk;
        this.process = new ServerProcess(base.resolve("logs").resolve("console.log"));
        this.webapps = new DropFolder(base.resolve("webapps"), process);
    }

    private String tool(String name) {
        return jdk.home().resolve("bin").resolve(name).toString();
    }

    private String jar() {
        return home.resolve("start.jar").toString();
    }

    @Override
    public void start() throws IOException, InterruptedException {
        Files.createDirectories(base);
        configure("start.d");
        configure("etc");
        encrypt();
        ServerProcess.run(base, Map.of(), List.of(tool("java"), "-jar", jar(), "--create-files"));
        process.start(base, Map.of(), List.of(tool("java"), "-Xmx512m", "-jar", jar(),
                "jetty.http.port=" + ports.http(), "jetty.ssl.port=" + ports.https()));
        process.await("Started oejs\\.Server", "FAILED");
    }

    private void configure(String folder) throws IOException {
        try (Stream<Path> files = Files.list(CONFIGURATION.resolve(folder))) {
            for (Path file : files.toList()) {
                copy(file, folder);
            }
        }
    }

    private void copy(Path file, String folder) throws IOException {
        Path copy = base.resolve(folder).resolve(file.getFileName());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
    }

    /** As https.ini says. */
    private void encrypt() throws IOException, InterruptedException {
        copy(CONFIGURATION.resolve("https.ini"), "start.d");
        if (Files.notExists(base.resolve("etc").resolve("keystore.p12"))) {
            ServerProcess.run(base, Map.of(), List.of(tool("keytool"), "-genkeypair", "-keystore", "etc/keystore.p12",
                    "-storepass", "changeit", "-keyalg", "RSA", "-dname", "CN=localhost"));
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
