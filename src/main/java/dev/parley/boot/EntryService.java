package dev.parley.boot;

import dev.parley.hook.RouteTable;
import dev.parley.hook.UpgradePipeline;
import dev.parley.peer.Node;
import dev.parley.upgrade.Transports;
import dev.parley.upgrade.UpgradeFilter;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;

/** The ways in: the filters in which the decision about an upgrade falls. */
final class EntryService implements Service {

    private final ServletContext context;
    private final RouteTable routes;
    private final Node node;
    private final UpgradePipeline pipeline;
    private final TransportService transports;
    private final HttpSessions sessions;
    private final Runnable atEnd;

    /** @param atEnd called when the container takes the filter out of service */
    EntryService(ServletContext context, RouteTable routes, Node node, UpgradePipeline pipeline,
                 TransportService transports, HttpSessions sessions, Runnable atEnd) {
        this.context = context;
        this.routes = routes;
        this.node = node;
        this.pipeline = pipeline;
        this.transports = transports;
        this.sessions = sessions;
        this.atEnd = atEnd;
    }

    @Override
    public void start() {
        EntryFilters filters = new EntryFilters(context, routes, transports.deployed());
        filters.register(new EngineFilter(transports.transports(), filters));
    }

    @Override
    public String toString() {
        return "entries";
    }

    /**
     * Ends with the engine, which on Tomcat is the first sign of an undeploy: the sessions end next, and their peers
     * shall hear that the application goes, not that they have lost the right to be there.
     */
    private final class EngineFilter extends UpgradeFilter {

        private final transient EntryFilters filters;

        EngineFilter(Transports transports, EntryFilters filters) {
            super(routes, pipeline, node.metrics(), node.config().upgrades().trustedProxies(), transports);
            this.filters = filters;
        }

        @Override
        public void init() {
            filters.complete(this);
        }

        @Override
        protected void entered(HttpServletRequest request) {
            sessions.requested(request);
        }

        @Override
        public void destroy() {
            atEnd.run();
        }
    }
}
