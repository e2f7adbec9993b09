package dev.parley.it.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** WildFly as a standalone server, deployed to by its scanner's folder. */
final class WildFly implements Server {

    private static final Path SETTINGS = Path.of("server-config", "wildfly", "realm.cli");

    private final Path home;
    private final Ports ports;
    private final ServerJdk jdk;
    private final Path deployments;
    private final ServerProcess process;

    WildFly(Path home, Path work, Ports ports, ServerJdk jdk) {
        this.home = home;
        this.ports = ports;
        this.jdk = jdk;
        this.deployments = home.resolve("standalone").resolve("deployments");
        this.process = new ServerProcess(work.resolve("console.log"));
    }

    @Override
    public void start() throws IOException, InterruptedException {
        forgetSettings();
        ServerProcess.run(home, jdk.environment("JAVA_OPTS", "-Xmx256m"),
                List.of("sh", "bin/jboss-cli.sh", "--file=" + SETTINGS.toAbsolutePath()));
        process.start(home, jdk.environment("JAVA_OPTS", "-Xmx768m -Djava.net.preferIPv4Stack=true"),
                List.of("sh", "bin/standalone.sh", "-b", "127.0.0.1", "-Djboss.http.port=" + ports.http(),
                        "-Djboss.https.port=" + ports.https(), "-Djboss.management.http.port=0"));
        process.await("WFLYSRV0025", "WFLYSRV0026|WFLYSRV0056");
    }

    /** Those of an earlier start; users are files, which unpacking the server anew does not take away either. */
    private void forgetSettings() throws IOException {
        Path configuration = home.resolve("standalone").resolve("configuration");
        Path current = configuration.resolve("standalone.xml");
        Path published = configuration.resolve("standalone-as-published.xml");
        if (Files.exists(published)) {
            Files.copy(published, current, StandardCopyOption.REPLACE_EXISTING);
        } else {
            Files.copy(current, published);
        }
        Path users = configuration.resolve("parley-users");
        if (Files.exists(users)) {
            try (Stream<Path> files = Files.walk(users)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    @Override
    public void deploy(String name, Path war) throws IOException, InterruptedException {
        process.skip();
        String file = name + ".war";
        Files.copy(war, deployments.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        Files.writeString(deployments.resolve(file + ".dodeploy"), "");
        String quoted = "[^\\n]*\"" + Pattern.quote(file) + "\"";
        if (!process.await("WFLYSRV0010" + quoted, "(WFLYSRV0021|WFLYCTL0013)" + quoted)) {
            throw new IOException("deployment failed:\n" + process.tail());
        }
    }

    @Override
    public void undeploy(String name) throws IOException, InterruptedException {
        process.skip();
        if (Files.deleteIfExists(deployments.resolve(name + ".war.deployed"))) {
            process.await("WFLYSRV0009[^\\n]*\"" + Pattern.quote(name + ".war") + "\"", "never");
        }
        Files.deleteIfExists(deployments.resolve(name + ".war"));
    }

    @Override
    public void stop() {
        process.kill();
    }
}
