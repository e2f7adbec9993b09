package dev.parley.boot;

import dev.parley.api.Global;
import dev.parley.api.Route;
import dev.parley.api.TopicAuthorizer;
import dev.parley.cdi.BundledWeld;
import dev.parley.cdi.ServerCdi;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.HandlesTypes;
import jakarta.websocket.server.ServerEndpoint;
import java.util.Set;

/**
 * Is called by servlet containers before any listener, with the classes that are written for Parley: keeps these, and
 * has it noticed when the application's descriptor switches Parley off.
 *
 * <p>It also wakes the bundled Weld where the server has no CDI of its own (Tomcat, Jetty). Weld brings an initializer
 * that would do so by itself, on every server, and breaks Payara and WildFly. The {@code web.xml} of {@code parley.war}
 * therefore has an {@code absolute-ordering} without it, and this class calls it where it is wanted. In an application
 * without such an ordering Weld starts by itself, unless the server has CDI: {@code dev.parley.cdi} vetoes that.
 */
@HandlesTypes({Route.class, Global.class, TopicAuthorizer.class, ServerEndpoint.class})
public final class ParleyInitializer implements ServletContainerInitializer {

    @Override
    public void onStartup(Set<Class<?>> classes, ServletContext context) throws ServletException {
        EntryFilters.remember(context);
        AnnotatedClasses.found(classes, context);
        FragmentWatch.add(context);
        if (BundledWeld.isLeftOut(context) && !ServerCdi.isThere()) {
            BundledWeld.start(classes, context);
        }
    }
}
