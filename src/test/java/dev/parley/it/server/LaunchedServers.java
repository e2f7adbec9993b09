package dev.parley.it.server;

import org.jboss.arquillian.container.spi.client.container.DeployableContainer;
import org.jboss.arquillian.container.tomcat.managed.Tomcat10ManagedContainer;
import org.jboss.arquillian.core.spi.LoadableExtension;

/** Puts the launcher in the place of Tomcat's adapter when another server is under test. */
public class LaunchedServers implements LoadableExtension {

    @Override
    public void register(ExtensionBuilder builder) {
        if (!System.getProperty("test.server").startsWith("tomcat")) {
            builder.override(DeployableContainer.class, Tomcat10ManagedContainer.class, LaunchedContainer.class);
        }
    }
}
