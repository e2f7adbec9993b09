package dev.parley.bench.server;

import dev.parley.bench.Settings;
import dev.parley.it.server.Ports;
import dev.parley.it.server.Server;
import dev.parley.it.server.ServerJdk;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;

/**
 * The server of a profile such as {@code server-wildfly}, set up, started and deployed to as for the contract's tests,
 * by its own scripts. It is on core 0 because this process is.
 *
 * @param name its row in the tables
 * @param war  what it runs
 */
record LaunchedServer(String name, Path war) implements Candidate {

    private static final String APPLICATION = "bench";

    @Override
    public RunningServer start() throws IOException, InterruptedException {
        Ports ports = Ports.ofThisRun();
        Server server = Server.of(Settings.server(), Settings.serverHome(), Settings.work(), ports,
                ServerJdk.ofThisRun().orElseThrow());
        try {
            server.start();
            server.deploy(APPLICATION, war);
        } catch (IOException e) {
            server.stop();
            throw e;
        }
        return new Running(server, ports.http(), busiest());
    }

    /** Scripts start it, and one of them waits for it. */
    private static long busiest() {
        return ProcessHandle.current().descendants()
                .max(Comparator.comparing(each -> each.info().totalCpuDuration().orElse(Duration.ZERO)))
                .orElseThrow().pid();
    }

    private record Running(Server server, int port, long pid) implements RunningServer {

        @Override
        public String context() {
            return '/' + APPLICATION;
        }

        @Override
        public void close() throws InterruptedException {
            try {
                try {
                    server.undeploy(APPLICATION);
                } finally {
                    server.stop();
                }
            } catch (IOException e) {
                System.out.println("the server did not stop in order: " + e.getMessage());
            }
        }
    }
}
