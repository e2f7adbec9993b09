package dev.parley.boot;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.ServletRequestListener;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/**
 * Wakes the bundled Weld where the server has no CDI of its own (Tomcat, Jetty).
 *
 * <p>Weld brings an initializer that would do so by itself, on every server, and breaks Payara. The {@code web.xml} of
 * {@code parley.war} therefore has an {@code absolute-ordering} without it, and this class calls it where it is wanted.
 * In an application without such an ordering Weld starts by itself, if it is there, and this class does nothing.
 */
public final class ParleyInitializer implements ServletContainerInitializer {

    /** The context attribute that holds the bundled Weld's listener where this class has woken it. */
    private static final String BUNDLED_WELD = ParleyInitializer.class.getName() + ".weld";
    private static final String WELD = "org.jboss.weld.environment.servlet.EnhancedListener";
    /** The request attribute by which Weld knows that it has nothing more to end; else it warns at every stream. */
    private static final String WELD_DONE = "org.jboss.weld.module.web.servlet.HttpContextLifecycle.request.destroyed";
    private static final String WELD_JAR = "weld-servlet";

    @Override
    public void onStartup(Set<Class<?>> classes, ServletContext context) throws ServletException {
        EntryFilters.remember(context);
        if (isWeldLeftOut(context) && !hasCdi()) {
            ServletContainerInitializer weld = bundledWeld();
            weld.onStartup(classes, context);
            context.setAttribute(BUNDLED_WELD, weld);
        }
    }

    /** Whether the application orders its fragments and Weld's is not among them. */
    private static boolean isWeldLeftOut(ServletContext context) {
        return context.getAttribute(ServletContext.ORDERED_LIBS) instanceof List<?> ordered
                && ordered.stream().noneMatch(jar -> jar.toString().startsWith(WELD_JAR));
    }

    private static boolean hasCdi() {
        try {
            return CDI.current().getBeanManager() != null;
        } catch (IllegalStateException e) {
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

    /**
     * Ends the CDI contexts of a request that is about to go on asynchronously. Tomcat reports such a request's end
     * only when it is complete, and on another thread; until then the bundled Weld would take its contexts for those of
     * whatever this thread does next.
     */
    static void release(HttpServletRequest request) {
        ServletContext context = request.getServletContext();
        if (context.getAttribute(BUNDLED_WELD) instanceof ServletRequestListener weld) {
            weld.requestDestroyed(new ServletRequestEvent(context, request));
            request.setAttribute(WELD_DONE, true);
        }
    }

    private static ServletContainerInitializer bundledWeld() throws ServletException {
        try {
            return (ServletContainerInitializer) Class.forName(WELD).getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new ServletException("neither the server nor the application has CDI", e);
        }
    }
}
