package dev.parley.it.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** GlassFish 7 and 8, and Payara Server 6 and 7, by {@code asadmin} and with a domain of the tests' own. */
final class GlassFish implements Server {

    private static final String DOMAIN = "parley";
    private static final Path SETTINGS = Path.of("server-config", "glassfish");
    private static final List<String> OTHER_PORTS = List.of("domain.jmxPort", "jms.port",
            "orb.listener.port", "orb.mutualauth.port", "orb.ssl.port", "osgi.shell.telnet.port", "java.debugger.port");

    private final Path home;
    private final Ports listeners;
    private final Path domains;
    private final List<Integer> ports;
    private final Map<String, String> environment;
    private final ServerProcess process;

    GlassFish(Path home, Path work, Ports listeners, ServerJdk jdk) {
        this.home = home;
        this.listeners = listeners;
        this.domains = work.resolve("domains");
        this.ports = freePorts(OTHER_PORTS.size() + 1);
        this.environment = jdk.environment("AS_JAVA", jdk.home().toString());
        this.process = new ServerProcess(work.resolve("console.log"));
    }

    /** Ports that were free just now. */
    private static List<Integer> freePorts(int count) {
        List<Integer> free = new ArrayList<>();
        List<ServerSocket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                sockets.add(new ServerSocket(0));
                free.add(sockets.get(i).getLocalPort());
            }
            for (ServerSocket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return free;
    }

    private String asadmin(String... words) throws IOException, InterruptedException {
        return ServerProcess.run(home, environment, command(words));
    }

    private List<String> command(String... words) {
        // Bash, since the script of GlassFish 8 is written for it.
        List<String> command = new ArrayList<>(List.of("bash", home.resolve("bin").resolve("asadmin").toString(),
                "--port", String.valueOf(ports.get(0))));
        command.addAll(List.of(words));
        return command;
    }

    @Override
    public void start() throws IOException, InterruptedException {
        Files.createDirectories(domains);
        if (Files.exists(domains.resolve(DOMAIN))) {
            asadmin("delete-domain", "--domaindir", domains.toString(), DOMAIN);
        }
        String otherPorts = IntStream.range(0, OTHER_PORTS.size())
                .mapToObj(i -> OTHER_PORTS.get(i) + "=" + ports.get(i + 1)).collect(Collectors.joining(":"));
        asadmin("create-domain", "--nopassword=true", "--adminport", String.valueOf(ports.get(0)),
                "--instanceport", String.valueOf(listeners.http()),
                "--domainproperties", "http.ssl.port=" + listeners.https() + ":" + otherPorts,
                "--domaindir", domains.toString(), DOMAIN);
        process.start(home, environment,
                command("start-domain", "--verbose", "--domaindir", domains.toString(), DOMAIN));
        process.await("startup time|Application Server .*started|Payara Server .*ready|NCLS-CORE-00017",
                "NCLS-CORE-00025");
        String configured = ServerProcess.run(SETTINGS.toAbsolutePath(), environment,
                command("multimode", "--file", "domain.asadmin"));
        // It goes on after a command that failed, and reports success.
        if (configured.contains("failed")) {
            throw new IOException("not configured:\n" + configured);
        }
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
