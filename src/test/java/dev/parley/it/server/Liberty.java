package dev.parley.it.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Open Liberty with the web profile, deployed to by its dropins. */
final class Liberty implements Server {

    private static final String NAME = "parley";

    private final Path home;
    private final int port;
    private final Path folder;
    private final ServerProcess process;

    Liberty(Path home, Path work, int port) {
        this.home = home;
        this.port = port;
        this.folder = home.resolve("usr").resolve("servers").resolve(NAME);
        this.process = new ServerProcess(work.resolve("console.log"));
    }

    @Override
    public void start() throws IOException, InterruptedException {
        Files.createDirectories(folder.resolve("dropins"));
        Files.copy(Path.of("server-config", "liberty", "server.xml"), folder.resolve("server.xml"),
                StandardCopyOption.REPLACE_EXISTING);
        Files.writeString(folder.resolve("bootstrap.properties"), "http.port=" + port + "\n");
        process.start(home, Map.of("JVM_ARGS", "-Xmx768m"), List.of("sh", "bin/server", "run", NAME));
        process.await("CWWKF0011I", "CWWKE0054E|CWWKF0032E");
    }

    @Override
    public void deploy(String name, Path war) throws IOException, InterruptedException {
        process.skip();
        Path copy = Files.copy(war, folder.resolve(name + ".tmp"), StandardCopyOption.REPLACE_EXISTING);
        Files.move(copy, folder.resolve("dropins").resolve(name + ".war"), StandardCopyOption.ATOMIC_MOVE);
        if (!process.await("CWWKZ000[13]I[^\\n]* " + Pattern.quote(name) + " ", "CWWKZ0002E[^\\n]* " + Pattern.quote(name))) {
            throw new IOException("deployment failed:\n" + process.tail());
        }
    }

    @Override
    public void undeploy(String name) throws IOException, InterruptedException {
        process.skip();
        if (Files.deleteIfExists(folder.resolve("dropins").resolve(name + ".war"))) {
            process.await("CWWKZ0009I[^\\n]* " + Pattern.quote(name) + " ", "never");
        }
    }

    @Override
    public void stop() {
        process.kill();
    }
}
