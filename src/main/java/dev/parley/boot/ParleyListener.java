package dev.parley.boot;

import dev.parley.cdi.BundledWeld;
import dev.parley.observe.StartFailure;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionIdListener;
import jakarta.servlet.http.HttpSessionListener;

/**
 * Starts Parley with the application, stops it, and tells it of HTTP sessions that end. Everything hangs on this one
 * listener, declared in {@code META-INF/web-fragment.xml}, because servers call several in different orders.
 */
public final class ParleyListener implements ServletContextListener, HttpSessionListener, HttpSessionIdListener {

    private volatile ParleyEngine engine;

    /**
     * Once, also where a descriptor declares the listener that the fragment declares already. <b>Fail:</b> an exception
     * fails the deployment, as a wrong configuration shall.
     */
    @Override
    public void contextInitialized(ServletContextEvent event) {
        if (FragmentWatch.listened(event.getServletContext())) {
            try {
                engine = beans().start(event.getServletContext());
            } catch (RuntimeException | Error e) {
                StartFailure.log(e);
                throw e;
            }
        }
    }

    private static ParleyBeans beans() {
        try {
            return CDI.current().select(ParleyBeans.class).get();
        } catch (IllegalStateException | NoClassDefFoundError e) {
            throw BundledWeld.missing(e);
        }
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        if (engine != null) {
            engine.stop();
        }
    }

    @Override
    public void sessionDestroyed(HttpSessionEvent event) {
        if (engine != null) {
            engine.sessions().ended(event.getSession().getId());
        }
    }

    @Override
    public void sessionIdChanged(HttpSessionEvent event, String before) {
        if (engine != null) {
            engine.sessions().renamed(before, event.getSession().getId());
        }
    }
}
