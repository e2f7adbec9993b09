package dev.parley.boot;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;

/**
 * Starts Parley with the application and stops it. Everything hangs on this one listener, declared in
 * {@code META-INF/web-fragment.xml}, because servers call several listeners in different orders.
 */
public final class ParleyListener implements ServletContextListener {

    private Runnable stop;

    /** <b>Fail:</b> an exception fails the deployment, as a wrong configuration shall. */
    @Override
    public void contextInitialized(ServletContextEvent event) {
        stop = CDI.current().select(ParleyBeans.class).get().start(event.getServletContext());
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        if (stop != null) {
            stop.run();
        }
    }
}
