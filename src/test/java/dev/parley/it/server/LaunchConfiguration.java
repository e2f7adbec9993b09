package dev.parley.it.server;

import org.jboss.arquillian.container.spi.client.container.ContainerConfiguration;

/** Takes what {@code arquillian.xml} says for Tomcat and needs none of it: the launcher is set by system properties. */
public class LaunchConfiguration implements ContainerConfiguration {

    @Override
    public void validate() {
        // Nothing is configured.
    }
}
