package dev.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** A real nginx with {@code server-config/nginx/parley.conf}, of which by default only the two addresses are changed. */
public final class Nginx implements AutoCloseable {

    private static final String MISSING = "No nginx on this machine: its configuration is not tested";
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final int port = freePort();
    private final int upstream = freePort();
    private final Process process;

    private Nginx(Path program, UnaryOperator<String> change) throws IOException {
        Path folder = Files.createTempDirectory(Wars.file("").toPath().toAbsolutePath(), "nginx");
        String conf = Files.readString(Path.of("server-config", "nginx", "parley.conf"));
        assertThat(conf).contains("listen 80;", "server 127.0.0.1:8080;");
        Files.writeString(folder.resolve("parley.conf"), change.apply(conf)
                .replace("listen 80;", "listen 127.0.0.1:" + port + ";")
                .replace("server 127.0.0.1:8080;", "server 127.0.0.1:" + upstream + ";"));
        Files.writeString(folder.resolve("nginx.conf"), """
                daemon off;
                worker_processes 1;
                pid nginx.pid;
                events { worker_connections 256; }
                http {
                    access_log off;
                    client_body_temp_path body;
                    proxy_temp_path proxy;
                    fastcgi_temp_path fastcgi;
                    uwsgi_temp_path uwsgi;
                    scgi_temp_path scgi;
                    include parley.conf;
                }
                """);
        process = new ProcessBuilder(program.toString(), "-p", folder.toString(), "-e", "error.log", "-c", "nginx.conf")
                .redirectErrorStream(true).redirectOutput(folder.resolve("output.log").toFile())
                .redirectInput(new File("/dev/null")).start();
    }

    /** Starts it; without nginx the test is skipped, unless the environment says {@code NODE_TESTS=required}. */
    public static Nginx start() throws IOException {
        return start(UnaryOperator.identity());
    }

    /** Starts one whose configuration an operator has changed. */
    static Nginx start(UnaryOperator<String> change) throws IOException {
        Optional<Path> program = Programs.find("nginx");
        if (program.isEmpty()) {
            return "required".equals(System.getenv("NODE_TESTS"))
                    ? Assertions.fail(MISSING) : Assumptions.abort(MISSING);
        }
        Nginx nginx = new Nginx(program.get(), change);
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (!nginx.listens()) {
            assertThat(nginx.process.isAlive() && System.nanoTime() < deadline).as("nginx starts").isTrue();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        return nginx;
    }

    private boolean listens() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Where it listens. */
    public int port() {
        return port;
    }

    /** The port to which it passes requests on. */
    public int upstream() {
        return upstream;
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().onExit().join();
    }
}
