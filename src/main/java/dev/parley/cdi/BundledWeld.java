package dev.parley.cdi;

import dev.parley.observe.StartFailure;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.ServletRequestListener;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;

/**
 * The Weld that an application brings along, for servers without CDI (Tomcat, Jetty). Its own initializer starts it on
 * every server, where it may be a {@link SecondWeld}. So {@code parley.war} leaves that initializer out, and starts
 * Weld here.
 */
public final class BundledWeld {

    /** Starts Weld before all listeners. */
    static final String INITIALIZER = "org.jboss.weld.environment.servlet.EnhancedListener";
    /** The request attribute by which Weld knows that it has nothing more to end; else it warns at every stream. */
    private static final String DONE = "org.jboss.weld.module.web.servlet.HttpContextLifecycle.request.destroyed";
    private static final String JAR = "weld-servlet";
    /** The context attribute that holds Weld's listener where this class has started it. */
    private static final String OURS = BundledWeld.class.getName();

    private BundledWeld() {
    }

    /** Whether the application orders its fragments and Weld's is not among them, so that it does not start. */
    public static boolean isLeftOut(ServletContext context) {
        return context.getAttribute(ServletContext.ORDERED_LIBS) instanceof List<?> ordered
                && ordered.stream().noneMatch(jar -> jar.toString().startsWith(JAR));
    }

    /** Starts it. <b>Fail:</b> an {@link IllegalStateException} where the application has none. */
    public static void start(Set<Class<?>> classes, ServletContext context) throws ServletException {
        ServletContainerInitializer weld = initializer();
        weld.onStartup(classes, context);
        context.setAttribute(OURS, weld);
    }

    private static ServletContainerInitializer initializer() {
        try {
            return (ServletContainerInitializer) Class.forName(INITIALIZER).getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException | LinkageError e) {
            IllegalStateException failure = missing(e);
            StartFailure.log(failure);
            throw failure;
        }
    }

    /** What to throw where neither the server nor the application has CDI. */
    public static IllegalStateException missing(Throwable cause) {
        return new IllegalStateException("No CDI container found: on Tomcat and Jetty add"
                + " org.jboss.weld.servlet:weld-servlet-core to WEB-INF/lib; on other servers enable CDI", cause);
    }

    /**
     * Ends the CDI contexts of a request that is about to go on asynchronously. Tomcat reports such a request's end
     * only when it is complete, and on another thread; until then the bundled Weld would take its contexts for those of
     * whatever this thread does next.
     */
    public static void release(HttpServletRequest request) {
        ServletContext context = request.getServletContext();
        if (context.getAttribute(OURS) instanceof ServletRequestListener weld) {
            weld.requestDestroyed(new ServletRequestEvent(context, request));
            request.setAttribute(DONE, true);
        }
    }
}
