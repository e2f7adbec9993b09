package dev.parley.it.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** GlassFish 7 and Payara Server 6, by {@code asadmin} and with a domain of the tests' own. */
final class GlassFish implements Server {

    private static final String DOMAIN = "parley";
    private static final int ADMIN_OFFSET = 48;
    private static final int HTTP_OFFSET = 80;

    private final Path home;
    private final int port;
    private final Path domains;
    private final int adminPort;
    private final ServerProcess process;

    GlassFish(Path home, Path work, int port) {
        this.home = home;
        this.port = port;
        this.domains = work.resolve("domains");
        this.adminPort = port - HTTP_OFFSET + ADMIN_OFFSET;
        this.process = new ServerProcess(work.resolve("console.log"));
    }

    private String asadmin(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("sh", home.resolve("bin").resolve("asadmin").toString(),
                "--port", String.valueOf(adminPort)));
        command.addAll(List.of(words));
        return ServerProcess.run(home, command);
    }

    @Override
    public void start() throws IOException, InterruptedException {
        Files.createDirectories(domains);
        if (Files.exists(domains.resolve(DOMAIN))) {
            asadmin("delete-domain", "--domaindir", domains.toString(), DOMAIN);
        }
        // All ports follow from one: the administration's is 48 above it, that of HTTP 80.
        asadmin("create-domain", "--nopassword=true", "--portbase", String.valueOf(port - HTTP_OFFSET),
                "--domaindir", domains.toString(), DOMAIN);
        process.start(home, Map.of(), List.of("sh", home.resolve("bin").resolve("asadmin").toString(),
                "start-domain", "--verbose", "--domaindir", domains.toString(), DOMAIN));
        process.await("startup time|Application Server .*started|Payara Server .*ready|NCLS-CORE-00017", "NCLS-CORE-00025");
    }

    @Override
    public void deploy(String name, Path war) throws IOException, InterruptedException {
        asadmin("deploy", "--name", name, "--contextroot", name, war.toString());
    }

    @Override
    public void undeploy(String name) throws IOException, InterruptedException {
        asadmin("undeploy", name);
    }

    @Override
    public void stop() throws IOException, InterruptedException {
        asadmin("stop-domain", "--domaindir", domains.toString(), "--kill=true", DOMAIN);
        process.kill();
    }
}
