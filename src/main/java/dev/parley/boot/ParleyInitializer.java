package dev.parley.boot;

import dev.parley.api.Global;
import dev.parley.api.Route;
import dev.parley.api.TopicAuthorizer;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.HandlesTypes;
import jakarta.websocket.server.ServerEndpoint;
import java.util.Set;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/**
 * Is called by servlet containers before any listener, with the classes that are written for Parley: keeps these, and
 * has it noticed when the application's descriptor switches Parley off.
 *
 * <p>It also wakes the bundled Weld where the server has no CDI of its own (Tomcat, Jetty). Weld brings an initializer
 * that would do so by itself, on every server, and breaks Payara and WildFly. The {@code web.xml} of {@code parley.war}
 * therefore has an {@code absolute-ordering} without it, and this class calls it where it is wanted. In an application
 * without such an ordering Weld starts by itself, if it is there.
 */
@HandlesTypes({Route.class, Global.class, TopicAuthorizer.class, ServerEndpoint.class})
public final class ParleyInitializer implements ServletContainerInitializer {

    @Override
    public void onStartup(Set<Class<?>> classes, ServletContext context) throws ServletException {
        EntryFilters.remember(context);
        AnnotatedClasses.found(classes, context);
        FragmentWatch.add(context);
        if (BundledWeld.isLeftOut(context) && !hasCdi()) {
            BundledWeld.start(classes, context);
        }
    }

    private static boolean hasCdi() {
        try {
            return CDI.current().getBeanManager() != null;
        } catch (IllegalStateException | NoClassDefFoundError e) {
            return hasBeanManagerInJndi();
        }
    }

    private static boolean hasBeanManagerInJndi() {
        try {
            return InitialContext.doLookup("java:comp/BeanManager") != null;
        } catch (NamingException e) {
            return false;
        }
    }
}
