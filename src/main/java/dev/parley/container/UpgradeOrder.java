package dev.parley.container;

import jakarta.servlet.ServletContext;
import jakarta.websocket.server.ServerContainer;

/** Where in the filter chain a container upgrades the requests for its own WebSocket endpoints. */
public enum UpgradeOrder {

    /** Ahead of every filter but those that a listener puts first: Jetty. */
    FIRST,
    /** Behind the filters that are declared, ahead of those that listeners append: Tomcat and Tyrus. */
    DECLARED,
    /** Behind every filter: Undertow and Open Liberty; or there are no such endpoints. */
    LAST;

    /** The container's; one that is not known is taken for one like Tomcat, as most have its order. */
    public static UpgradeOrder of(ServletContext context) {
        String container = container(context);
        if (container.startsWith("org.eclipse.jetty.")) {
            return FIRST;
        }
        return container.isEmpty() || container.startsWith("io.undertow.") || container.startsWith("com.ibm.")
                || container.startsWith("io.openliberty.") ? LAST : DECLARED;
    }

    /** Whether a call upgrades a request wherever it stands in the chain, with a configuration that is not deployed. */
    public static boolean isProgrammatic(ServletContext context) {
        return container(context).startsWith("org.apache.tomcat.") || of(context) == FIRST;
    }

    private static String container(ServletContext context) {
        Object container = context.getAttribute(ServerContainer.class.getName());
        return container == null ? "" : container.getClass().getName();
    }
}
