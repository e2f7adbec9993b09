package dev.parley.it.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Jetty 12, with a base folder of its own and hot deployment. */
final class Jetty implements Server {

    private static final String MODULES = "--add-modules=http,ee10-deploy,ee10-annotations,ee10-websocket-jakarta";

    private final Path home;
    private final Path base;
    private final int port;
    private final ServerProcess process;

    Jetty(Path home, Path base, int port) {
        this.home = home;
        this.base = base;
        this.port = port;
        this.process = new ServerProcess(base.resolve("logs").resolve("console.log"));
    }

    private String jar() {
        return home.resolve("start.jar").toString();
    }

    @Override
    public void start() throws IOException, InterruptedException {
        Files.createDirectories(base.resolve("webapps"));
        ServerProcess.run(base, List.of("java", "-jar", jar(), MODULES));
        process.start(base, Map.of(), List.of("java", "-Xmx512m", "-jar", jar(), "jetty.http.port=" + port,
                "jetty.deploy.scanInterval=1", "jetty.deploy.webapps.scanInterval=1"));
        process.await("Started oejs\\.Server", "FAILED");
    }

    @Override
    public void deploy(String name, Path war) throws IOException, InterruptedException {
        process.skip();
        // Moved into place, since a scan may find a file that is half written.
        Path copy = Files.copy(war, base.resolve(name + ".tmp"), StandardCopyOption.REPLACE_EXISTING);
        Files.move(copy, base.resolve("webapps").resolve(name + ".war"), StandardCopyOption.ATOMIC_MOVE);
        String context = "[^\\n]*/" + Pattern.quote(name) + ",";
        if (!process.await("Started oeje10w\\.WebAppContext" + context, "Failed startup of context" + context)) {
            undeploy(name);
            throw new IOException("failed startup of " + name + ":\n" + process.tail());
        }
    }

    @Override
    public void undeploy(String name) throws IOException, InterruptedException {
        process.skip();
        Files.deleteIfExists(base.resolve("webapps").resolve(name + ".war"));
        process.await("Stopped oeje10w\\.WebAppContext[^\\n]*/" + Pattern.quote(name) + ",", "never");
    }

    @Override
    public void stop() {
        process.kill();
    }
}
