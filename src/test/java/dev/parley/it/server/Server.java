package dev.parley.it.server;

import java.io.IOException;
import java.nio.file.Path;

/** What the launcher needs of a server. <b>Fail:</b> an {@link IOException} with the end of the server's log. */
interface Server {

    /** Starts it and waits until it is ready. */
    void start() throws IOException, InterruptedException;

    /** Deploys a WAR at {@code /name} and waits until it serves. */
    void deploy(String name, Path war) throws IOException, InterruptedException;

    /** Undeploys it and waits until it is gone. */
    void undeploy(String name) throws IOException, InterruptedException;

    /** Stops it. */
    void stop() throws IOException, InterruptedException;
}
