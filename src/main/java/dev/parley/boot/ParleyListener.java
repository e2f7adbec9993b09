package dev.parley.boot;

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

    /** <b>Fail:</b> an exception fails the deployment, as a wrong configuration shall. */
    @Override
    public void contextInitialized(ServletContextEvent event) {
        engine = CDI.current().select(ParleyBeans.class).get().start(event.getServletContext());
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
            engine.sessionEnded(event.getSession().getId());
        }
    }

    @Override
    public void sessionIdChanged(HttpSessionEvent event, String before) {
        if (engine != null) {
            engine.sessionRenamed(before, event.getSession().getId());
        }
    }
}
