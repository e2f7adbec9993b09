package dev.parley.boot;

import dev.parley.hook.RouteTable;
import dev.parley.hook.RouteTarget;
import dev.parley.hook.RouteTarget.AnnotatedEndpoint;
import dev.parley.hook.RouteTarget.WebSocketHooks;
import dev.parley.upgrade.UpgradeFilter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpFilter;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Puts the decision about upgrades into the filter chain: at its end, behind the application's own filters, and once
 * more where the container itself upgrades, if that is earlier.
 */
final class EntryFilters {

    private static final Logger LOG = System.getLogger(EntryFilters.class.getName());
    private static final Pattern FOREIGN = Pattern.compile("(dev\\.parley|org\\.apache\\.(tomcat|catalina)|org\\.glassfish"
            + "|fish\\.payara|com\\.sun|io\\.undertow|org\\.wildfly|org\\.jboss|com\\.ibm|io\\.openliberty"
            + "|org\\.eclipse\\.jetty)\\..*");

    private final ServletContext context;
    private final UpgradeOrder order;
    private final Predicate<RouteTarget> upgradedByContainer;
    private final List<RouteTarget.Route> early;
    private final Set<String> known = new HashSet<>();

    /** @param deployed whether the container has endpoints at the paths of the routes with hooks */
    EntryFilters(ServletContext context, RouteTable routes, boolean deployed) {
        this.context = context;
        this.order = UpgradeOrder.of(context);
        this.upgradedByContainer = target -> order != UpgradeOrder.LAST
                && (target instanceof AnnotatedEndpoint || deployed && target instanceof WebSocketHooks);
        this.early = routes.routes().stream().filter(route -> upgradedByContainer.test(route.target())).toList();
    }

    /** Registers the filters. */
    void register(UpgradeFilter last) {
        if (!early.isEmpty()) {
            registerAhead(last.ahead(upgradedByContainer));
        }
        map(context.addFilter("parley-upgrade", last), true);
        known.addAll(context.getFilterRegistrations().keySet());
    }

    private void registerAhead(HttpFilter ahead) {
        boolean declared = context.getFilterRegistrations().values().stream()
                .anyMatch(filter -> AheadFilter.class.getName().equals(filter.getClassName()));
        if (order == UpgradeOrder.DECLARED && declared) {
            context.setAttribute(AheadFilter.DECISION, ahead);
        } else {
            map(context.addFilter("parley-upgrade-first", ahead), false);
        }
    }

    private static void map(FilterRegistration.Dynamic filter, boolean last) {
        filter.setAsyncSupported(true);
        filter.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), last, "/*");
    }

    /** When all filters are registered: takes account of where they stand, and warns of those that guard no route. */
    void complete(UpgradeFilter last) {
        last.keepSlashAt(ExactPaths.of(context));
        warn();
    }

    private void warn() {
        if (order == UpgradeOrder.FIRST && !early.isEmpty()) {
            warn(applications(context.getFilterRegistrations().keySet()), " upgrades ahead of declared filters", paths(early),
                    "check in UpgradeHook.upgrade or a @Global hook what they check, or use a @Route class");
        }
        Set<String> late = new HashSet<>(context.getFilterRegistrations().keySet());
        late.removeAll(known);
        warn(applications(late), ": a listener registered them behind Parley's filter", "any route",
                "declare them, or add their mapping with isMatchAfter=false");
    }

    private void warn(Collection<String> filters, String cause, String routes, String remedy) {
        if (!filters.isEmpty()) {
            LOG.log(Level.WARNING, "Filters " + filters + " do not guard " + routes + " on " + context.getServerInfo()
                    + cause + ". Remedy: " + remedy);
        }
    }

    private static String paths(List<RouteTarget.Route> routes) {
        return "the endpoints at " + routes.stream().map(route -> route.template().text()).toList();
    }

    private Collection<String> applications(Set<String> names) {
        Map<String, ? extends FilterRegistration> filters = context.getFilterRegistrations();
        return new TreeSet<>(names.stream().filter(name -> !FOREIGN.matcher(filters.get(name).getClassName()).matches())
                .toList());
    }
}
