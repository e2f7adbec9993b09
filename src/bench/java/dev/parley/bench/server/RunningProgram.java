package dev.parley.bench.server;

import dev.parley.bench.Commands;
import dev.parley.bench.Settings;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** A program that has been started. */
final class RunningProgram implements RunningServer {

    private static final int FIRST_PORT = 20_000;
    private static final int PORTS = 10_000;
    private static final int TIMEOUT_MILLIS = 2000;
    private static final int LOOK_MILLIS = 100;
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);
    private static final int GRACE_SECONDS = 5;
    private static final byte[] HANDSHAKE = ("GET /echo HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n"
            + "Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII);
    private static final String ACCEPTED = "HTTP/1.1 101";

    private final int port = freePort();
    private final Process process;
    private final Thread atExit = new Thread(this::kill);

    private RunningProgram(Program candidate) throws IOException {
        Path log = Settings.work().resolve(candidate.name() + ".log");
        ProcessBuilder builder = new ProcessBuilder(Commands.onCore(0,
                candidate.command().stream().map(word -> Program.with(port, word)).toList()));
        candidate.environment().forEach((name, value) -> builder.environment().put(name, Program.with(port, value)));
        process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /** Starts it and waits until it completes a handshake. */
    static RunningProgram start(Program candidate) throws IOException, InterruptedException {
        RunningProgram server = new RunningProgram(candidate);
        long end = System.nanoTime() + PATIENCE;
        while (!server.answers()) {
            if (server.process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS) || System.nanoTime() > end) {
                server.close();
                throw new IOException(candidate.name() + " does not answer; see " + candidate.name() + ".log");
            }
        }
        return server;
    }

    private boolean answers() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write(HANDSHAKE);
            byte[] answer = socket.getInputStream().readNBytes(ACCEPTED.length());
            return new String(answer, StandardCharsets.US_ASCII).equals(ACCEPTED);
        } catch (IOException e) {
            return false;
        }
    }

    /** Below those that the system gives to clients. */
    private static int freePort() throws IOException {
        Random random = new Random();
        while (true) {
            int port = FIRST_PORT + random.nextInt(PORTS);
            try (ServerSocket free = new ServerSocket(port)) {
                return free.getLocalPort();
            } catch (BindException e) {
                continue;
            }
        }
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public String context() {
        return "";
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        Runtime.getRuntime().removeShutdownHook(atExit);
    }

    private void kill() {
        process.destroyForcibly();
    }
}
