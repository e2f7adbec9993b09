package dev.parley.it.server;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A server that is started by its own scripts and deployed to by its own means. <b>Fail:</b> an {@link IOException} with
 * the end of the server's log.
 */
public interface Server {

    /**
     * One that is to be started.
     *
     * @param kind its name and line, as {@code jetty12.0}
     * @param home where it is unpacked
     * @param work a folder for what it writes
     */
    static Server of(String kind, Path home, Path work, Ports ports, ServerJdk jdk) {
        return switch (kind.replaceAll("[0-9.]+$", "")) {
            case "jetty" -> new Jetty(home, work, ports, jdk);
            case "wildfly" -> new WildFly(home, work, ports, jdk);
            case "liberty" -> new Liberty(home, work, ports, jdk);
            case "payara", "glassfish" -> new GlassFish(home, work, ports, jdk);
            default -> throw new IllegalArgumentException("no launcher for " + kind);
        };
    }


    /** Starts it and waits until it is ready. */
    void start() throws IOException, InterruptedException;

    /** Deploys a WAR at {@code /name} and waits until it serves. */
    void deploy(String name, Path war) throws IOException, InterruptedException;

    /** Undeploys it and waits until it is gone. */
    void undeploy(String name) throws IOException, InterruptedException;

    /** Stops it. */
    void stop() throws IOException, InterruptedException;
}
