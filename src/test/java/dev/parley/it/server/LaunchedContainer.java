package dev.parley.it.server;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import org.jboss.arquillian.container.spi.client.container.DeployableContainer;
import org.jboss.arquillian.container.spi.client.container.DeploymentException;
import org.jboss.arquillian.container.spi.client.container.LifecycleException;
import org.jboss.arquillian.container.spi.client.protocol.ProtocolDescription;
import org.jboss.arquillian.container.spi.client.protocol.metadata.HTTPContext;
import org.jboss.arquillian.container.spi.client.protocol.metadata.ProtocolMetaData;
import org.jboss.arquillian.container.spi.client.protocol.metadata.Servlet;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;

/** Starts a server by its own scripts, deploys by its own means, stops it. */
public class LaunchedContainer implements DeployableContainer<LaunchConfiguration> {

    private final Ports ports = Ports.ofThisRun();
    private Server server;

    @Override
    public Class<LaunchConfiguration> getConfigurationClass() {
        return LaunchConfiguration.class;
    }

    @Override
    public void setup(LaunchConfiguration configuration) {
        Path home = Path.of(System.getProperty("test.server.home"));
        String kind = System.getProperty("test.server");
        Path work = Path.of(System.getProperty("test.wars"), kind);
        ServerJdk jdk = ServerJdk.ofThisRun().orElseThrow();
        server = Server.of(kind, home, work, ports, jdk);
    }

    @Override
    public void start() throws LifecycleException {
        try {
            server.start();
        } catch (IOException | InterruptedException e) {
            throw new LifecycleException("the server did not start", e);
        }
    }

    @Override
    public void stop() throws LifecycleException {
        try {
            server.stop();
        } catch (IOException | InterruptedException e) {
            throw new LifecycleException("the server did not stop", e);
        }
    }

    @Override
    public ProtocolDescription getDefaultProtocol() {
        return new ProtocolDescription("Servlet 5.0");
    }

    @Override
    public ProtocolMetaData deploy(Archive<?> archive) throws DeploymentException {
        String name = archive.getName().replaceAll("\\.war$", "");
        File file = new File(System.getProperty("test.wars"), "deployed-" + archive.getName());
        archive.as(ZipExporter.class).exportTo(file, true);
        try {
            server.deploy(name, file.toPath());
        } catch (IOException | InterruptedException e) {
            throw new DeploymentException("cannot deploy " + name, e);
        }
        HTTPContext http = new HTTPContext("localhost", ports.http());
        http.add(new Servlet("any", "/" + name));
        return new ProtocolMetaData().addContext(http);
    }

    @Override
    public void undeploy(Archive<?> archive) throws DeploymentException {
        try {
            server.undeploy(archive.getName().replaceAll("\\.war$", ""));
        } catch (IOException | InterruptedException e) {
            throw new DeploymentException("cannot undeploy " + archive.getName(), e);
        }
    }
}
