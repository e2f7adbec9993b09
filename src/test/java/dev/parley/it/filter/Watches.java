package dev.parley.it.filter;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.util.EnumSet;

/** Registers filters: one ahead of those that are declared, one behind them. */
@WebListener
public class Watches implements ServletContextListener {

    @Override
    public void contextInitialized(ServletContextEvent event) {
        map(event.getServletContext().addFilter("first", Watch.class), false);
        map(event.getServletContext().addFilter("last", Watch.class), true);
    }

    private static void map(FilterRegistration.Dynamic filter, boolean after) {
        filter.setAsyncSupported(true);
        filter.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), after, "/*");
    }
}
