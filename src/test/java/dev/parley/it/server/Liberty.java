package dev.parley.it.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.regex.Pattern;

/** Open Liberty with the web profile, deployed to by its dropins. */
final class Liberty implements Server {

    private static final String NAME = "parley";
    private static final Path CONFIGURATION = Path.of("server-config", "liberty");

    private final Path home;
    private final Ports ports;
    private final ServerJdk jdk;
    private final Path folder;
    private final ServerProcess process;
    private final DropFolder dropins;

    Liberty(Path home, Path work, Ports ports, ServerJdk jdk) {
        this.home = home;
        this.ports = ports;
        this.jdk = jdk;
        this.folder = home.resolve("usr").resolve("servers").resolve(NAME);
        this.process = new ServerProcess(work.resolve("console.log"));
        this.dropins = new DropFolder(folder.resolve("dropins"), process);
    }

    @Override
    public void start() throws IOException, InterruptedException {
        Files.createDirectories(dropins.folder());
        configure("server.xml", folder);
        configure("tls.xml", folder.resolve("configDropins").resolve("overrides"));
        Files.writeString(folder.resolve("bootstrap.properties"),
                "http.port=" + ports.http() + "\nhttps.port=" + ports.https() + "\n");
        process.start(home, jdk.environment("JVM_ARGS", "-Xmx768m"), List.of("sh", "bin/server", "run", NAME));
        process.await("CWWKF0011I", "CWWKE0054E|CWWKF0032E");
    }

    private static void configure(String file, Path to) throws IOException {
        Files.createDirectories(to);
        Files.copy(CONFIGURATION.resolve(file), to.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void deploy(String name, Path war) throws IOException, InterruptedException {
        String word = "[^\\n]* " + Pattern.quote(name) + "[ .]";
        dropins.deploy(name, war, "CWWKZ000[13]I" + word, "CWWKZ00(0[24]E|12I)" + word);
    }

    @Override
    public void undeploy(String name) throws IOException, InterruptedException {
        dropins.undeploy(name, "CWWKZ0009I[^\\n]* " + Pattern.quote(name) + " ");
    }

    @Override
    public void stop() {
        process.kill();
    }
}
