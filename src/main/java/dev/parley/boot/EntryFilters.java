package dev.parley.boot;

import dev.parley.container.UpgradeOrder;
import dev.parley.hook.RouteTable;
import dev.parley.hook.RouteTarget;
import dev.parley.hook.RouteTarget.Kind;
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
    private static final Pattern FOREIGN = Pattern.compile("(dev\\.parley\\.(boot|schema|upgrade)"
            + "|org\\.(apache\\.(tomcat|catalina)|eclipse\\.jetty|glassfish|jboss|wildfly)|fish\\.payara"
            + "|com\\.(ibm|sun)|io\\.(openliberty|undertow))\\..*");
    /** The context attribute with the names of the filters that no listener has registered. */
    private static final String DECLARED = EntryFilters.class.getName() + ".declared";

    private final ServletContext context;
    private final UpgradeOrder order;
    private final Predicate<Kind> upgradedByContainer;
    private final List<RouteTarget.Route> early;
    private final Set<String> known = new HashSet<>();

    /** @param deployed whether the container has endpoints at the paths of the routes with hooks */
    EntryFilters(ServletContext context, RouteTable routes, boolean deployed) {
        this.context = context;
        this.order = UpgradeOrder.of(context);
        this.upgradedByContainer = kind -> order != UpgradeOrder.LAST
                && (kind == Kind.ENDPOINT || deployed && kind == Kind.WEB_SOCKET);
        this.early = routes.routes().stream().filter(route -> upgradedByContainer.test(route.kind())).toList();
    }

    /** Before the application's listeners run: remembers which filters are there already. */
    static void remember(ServletContext context) {
        context.setAttribute(DECLARED, Set.copyOf(context.getFilterRegistrations().keySet()));
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
        Set<String> all = context.getFilterRegistrations().keySet();
        if (order == UpgradeOrder.FIRST && !early.isEmpty()) {
            warn(applications(all), "do not guard " + paths() + ", which the server upgrades ahead of them",
                    "check in UpgradeHook.upgrade or a @Global hook what they check, or use a @Route class");
        } else if (order == UpgradeOrder.DECLARED && !early.isEmpty()
                && context.getAttribute(DECLARED) instanceof Set<?> declared) {
            warn(applications(without(declared, all)), "are registered by a listener, and guard " + paths()
                    + " only if they are mapped with isMatchAfter=false", "map them so, or declare them");
        }
        warn(applications(without(known, all)), "are registered by a listener after Parley's, and guard routes only"
                + " if they are mapped with isMatchAfter=false", "map them so, or declare them");
    }

    private static Set<String> without(Set<?> some, Set<String> all) {
        Set<String> rest = new HashSet<>(all);
        rest.removeAll(some);
        return rest;
    }

    private void warn(Collection<String> filters, String verdict, String remedy) {
        if (!filters.isEmpty()) {
            LOG.log(Level.WARNING, "Filters " + filters + ' ' + verdict + " (" + context.getServerInfo()
                    + "). Remedy: " + remedy);
        }
    }

    private String paths() {
        return "the endpoints at " + early.stream().map(route -> route.template().text()).toList();
    }

    private Collection<String> applications(Set<String> names) {
        Map<String, ? extends FilterRegistration> filters = context.getFilterRegistrations();
        return new TreeSet<>(names.stream()
                .filter(name -> !FOREIGN.matcher(filters.get(name).getClassName()).matches()).toList());
    }
}
