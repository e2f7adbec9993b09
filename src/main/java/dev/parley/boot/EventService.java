package dev.parley.boot;

import dev.parley.api.EventHooks;
import dev.parley.api.Hooks;
import dev.parley.event.EventRoutes;
import dev.parley.event.EventScope;
import dev.parley.hook.RouteTemplate;
import dev.parley.peer.Node;
import dev.parley.schema.BeanValidation;
import dev.parley.schema.SchemaFilter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import java.util.EnumSet;

/** The typed events of an application, and what checks them. Neither is there where no such route is. */
final class EventService implements Service {

    private final ServletContext context;
    private final Node node;
    private BeanValidation validation;
    private EventRoutes routes;

    EventService(ServletContext context, Node node) {
        this.context = context;
        this.node = node;
    }

    /** The hooks for a route of typed events. */
    Hooks gate(RouteTemplate template, EventHooks hooks) {
        if (routes == null) {
            int maxViolations = node.config().events().maxViolations();
            validation = BeanValidation.find(maxViolations, node.config().events().maxPatternSteps());
            routes = new EventRoutes(new EventScope(node.broker(), node.encoder(), validation,
                    node.metrics(), node.threads().nanoTime(), maxViolations));
        }
        return routes.gate(template, hooks);
    }

    @Override
    public void start() {
        if (routes != null && node.config().events().schemas()) {
            FilterRegistration.Dynamic filter = context.addFilter("parley-schema",
                    new SchemaFilter(routes.declared(), validation, node.encoder().json()));
            filter.setAsyncSupported(true);
            filter.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), true, "/*");
        }
    }

    @Override
    public void close() {
        if (validation != null) {
            validation.close();
        }
    }

    @Override
    public String toString() {
        return "typed events";
    }
}
