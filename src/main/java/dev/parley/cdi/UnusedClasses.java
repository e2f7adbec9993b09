package dev.parley.cdi;

import dev.parley.api.Global;
import dev.parley.api.Route;
import dev.parley.api.TopicAuthorizer;
import jakarta.websocket.server.ServerEndpoint;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Looks for classes that are written for Parley and are no CDI beans, so that Parley cannot use them. A guard among
 * them fails the deployment, since clients would be let in; of a route or an endpoint, which nobody can reach, one
 * WARNING names the class, the reason and the remedy.
 */
final class UnusedClasses {

    private static final Logger LOG = System.getLogger(UnusedClasses.class.getName());

    private final List<Component> components;
    private final Set<Class<?>> used;
    private final BeanAbsence absence;

    UnusedClasses(List<Component> components, BeanAbsence absence) {
        this.components = components;
        this.used = components.stream().map(Component::type).collect(Collectors.toSet());
        this.absence = absence;
    }

    /** @throws IllegalArgumentException naming a guard that is not a bean */
    void check(Collection<Class<?>> classes) {
        for (Class<?> type : classes) {
            if (!used.contains(type)) {
                if (type.isAnnotationPresent(Global.class)) {
                    guard(type, "has @Global");
                } else if (TopicAuthorizer.class.isAssignableFrom(type) && isMeant(type)) {
                    authorizer(type);
                } else if (type.isAnnotationPresent(Route.class)) {
                    warn(type, "has @Route", ". Its route " + type.getAnnotation(Route.class).value()
                            + " is not served");
                } else if (RouteDiscovery.isParleyEndpoint(type)) {
                    warn(type, "has @ServerEndpoint with UpgradeConfigurator", ". Handshakes at "
                            + type.getAnnotation(ServerEndpoint.class).value() + " are refused with 403");
                }
            }
        }
    }

    /** An alternative is off until it is selected: that is what its annotation says. */
    private void guard(Class<?> type, String what) {
        if (!BeanAbsence.isAlternative(type)) {
            throw new IllegalArgumentException(sentence(type, what) + ". Without it, clients would not be checked");
        }
        warn(type, what, ". It checks no client");
    }

    /** Where a producer makes one, this class may be what it returns, or a part of that. */
    private void authorizer(Class<?> type) {
        List<Component> found = components.stream().filter(RouteDiscovery::isAuthorizer).toList();
        if (found.isEmpty()) {
            guard(type, "implements TopicAuthorizer");
        } else if (found.stream().noneMatch(Component::produced)) {
            warn(type, "implements TopicAuthorizer", ". It checks no topic");
        }
    }

    /** Not a base class, nor written inside another class's code, nor switched off by its developer. */
    private static boolean isMeant(Class<?> type) {
        boolean concrete = !Modifier.isAbstract(type.getModifiers()) && type.getCanonicalName() != null;
        return concrete && !type.isSynthetic() && !type.isHidden() && !BeanAbsence.isVetoed(type);
    }

    private String sentence(Class<?> type, String what) {
        return type.getName() + ' ' + what + " and is not a CDI bean: " + absence.explain(type);
    }

    private void warn(Class<?> type, String what, String consequence) {
        LOG.log(Level.WARNING, () -> sentence(type, what) + consequence);
    }
}
