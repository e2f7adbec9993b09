package dev.parley.cdi;

import dev.parley.api.EventHooks;
import dev.parley.api.Global;
import dev.parley.api.Hooks;
import dev.parley.api.Room;
import dev.parley.api.Route;
import dev.parley.api.StreamHooks;
import dev.parley.api.TopicAuthorizer;
import dev.parley.api.UpgradeHook;
import dev.parley.config.Roles;
import dev.parley.hook.RouteTable;
import dev.parley.hook.RouteTarget;
import dev.parley.hook.RouteTarget.AnnotatedEndpoint;
import dev.parley.hook.RouteTarget.EventStreamHooks;
import dev.parley.hook.RouteTarget.WebSocketHooks;
import dev.parley.hook.RouteTemplate;
import dev.parley.room.RoomType;
import dev.parley.websocket.UpgradeConfigurator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Singleton;
import jakarta.websocket.server.ServerEndpoint;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Finds an application's routes and guards among its beans: CDI's own, EJBs, and what producers return. What it keeps
 * are contextual references, so that scopes, interceptors and decorators work in hooks as anywhere. <b>Fail:</b> an
 * {@link IllegalArgumentException} that names the class; a guard is never skipped.
 */
public final class RouteDiscovery {

    /** Accepts everybody: for annotated endpoints that do not decide themselves. */
    private static final UpgradeHook OPEN = new UpgradeHook() {
    };

    /** What can stand at a route, each class as one of them. */
    private static final List<Class<?>> KINDS =
            List.of(Hooks.class, EventHooks.class, StreamHooks.class, Room.class);
    private static final Set<Class<? extends Annotation>> LASTING =
            Set.of(ApplicationScoped.class, Singleton.class, Dependent.class);

    private final BeanManager beans;
    private final List<Component> components;

    /** Looks at all beans of the application. */
    public RouteDiscovery(BeanManager beans) {
        this.beans = beans;
        BeanOrigins origins = beans.getExtension(BeanOrigins.class);
        this.components = beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
                .map(bean -> new Component(bean, origins.typeOf(bean), origins.isEjb(bean), origins.producerOf(bean)))
                .sorted(Comparator.comparing((Component each) -> each.type().getName())
                        .thenComparing(each -> String.valueOf(each.producer()))).toList();
    }

    /**
     * Looks for classes that are written for Parley and are no beans, as {@link UnusedClasses} does.
     *
     * @param loader of the application
     * @throws IllegalArgumentException naming a guard that is not a bean
     */
    public void checkUnused(Collection<Class<?>> classes, ClassLoader loader) {
        new UnusedClasses(components, new BeanAbsence(beans, loader)).check(classes);
    }

    /**
     * All routes.
     *
     * @param gates make hooks of rooms and of typed events
     * @throws IllegalArgumentException naming the class whose route is wrong
     */
    public RouteTable routes(Gates gates) {
        List<RouteTarget.Route> routes = new ArrayList<>();
        having(Route.class).map(component -> named(component, () -> route(component, gates))).forEach(routes::add);
        components.stream().filter(component -> isParleyEndpoint(component.type()))
                .map(component -> named(component, () -> annotated(component, gates))).forEach(routes::add);
        return new RouteTable(routes);
    }

    /** What is asked about every upgrade, in the order in which it is asked. */
    public List<UpgradeHook> globalHooks() {
        return having(Global.class).sorted(Comparator.comparing(Component::type, HookPriority.ORDER))
                .map(this::globalHooks).toList();
    }

    /** Found by class and by type, whatever made it: one that was overlooked would leave topics open. */
    public List<TopicAuthorizer> topicAuthorizers() {
        return components.stream().filter(RouteDiscovery::isAuthorizer).map(component -> {
            refuseRoles(component, "parley.topic.subscribe-roles and parley.topic.publish-roles");
            return component.reference(beans, TopicAuthorizer.class);
        }).toList();
    }

    static boolean isAuthorizer(Component component) {
        return TopicAuthorizer.class.isAssignableFrom(component.type())
                || component.bean().getTypes().contains(TopicAuthorizer.class);
    }

    private Stream<Component> having(Class<? extends Annotation> annotation) {
        return components.stream().filter(component -> component.type().isAnnotationPresent(annotation));
    }

    /** What the maker reports, with the class that it is about. */
    private static RouteTarget.Route named(Component component, Supplier<RouteTarget.Route> maker) {
        try {
            return maker.get();
        } catch (IllegalArgumentException e) {
            String name = component.type().getName();
            throw e.getMessage().contains(name) ? e : new IllegalArgumentException(name + ": " + e.getMessage(), e);
        }
    }

    private RouteTarget.Route route(Component component, Gates gates) {
        Route route = component.type().getAnnotation(Route.class);
        RouteTemplate template = RouteTemplate.of(route.value());
        return route(component, template, target(component, template, gates), route.protocols(), gates);
    }

    private static RouteTarget.Route route(Component component, RouteTemplate template, RouteTarget target,
                                           String[] protocols, Gates gates) {
        String name = component.type().getName();
        return new RouteTarget.Route(name, template, target, List.of(protocols), roles(component),
                target.events(gates.global(), RouteTarget.Route.describe(name, template)));
    }

    private RouteTarget target(Component component, RouteTemplate template, Gates gates) {
        Class<?> type = component.type();
        if (KINDS.stream().filter(kind -> kind.isAssignableFrom(type)).count() != 1) {
            throw new IllegalArgumentException(type.getName()
                    + " has @Route and must implement one of " + KINDS.stream().map(Class::getSimpleName).toList());
        } else if (Room.class.isAssignableFrom(type)) {
            RoomType rooms = new RoomType(template, rooms(component));
            return new WebSocketHooks(gates.rooms(type.getName(), rooms));
        } else if (EventHooks.class.isAssignableFrom(type)) {
            EventHooks hooks = eventHooks(component);
            return new WebSocketHooks(gates.events(type.getName(), template, hooks));
        }
        return Hooks.class.isAssignableFrom(type) ? new WebSocketHooks(component.reference(beans, Hooks.class))
                : new EventStreamHooks(component.reference(beans, StreamHooks.class));
    }

    /** A pool of an EJB's instances would mix rooms. */
    private CdiRoomFactory<?> rooms(Component component) {
        if (component.ejb()) {
            throw new IllegalArgumentException(component.type().getName()
                    + " is an EJB: a Room requires the CDI scope @Dependent");
        }
        return CdiRoomFactory.of(beans, component.bean());
    }

    /** What it declares outlives every shorter scope. */
    private EventHooks eventHooks(Component component) {
        if (!LASTING.contains(component.bean().getScope())) {
            throw new IllegalArgumentException(component.type().getName()
                    + " has EventHooks and must be @ApplicationScoped");
        }
        return component.reference(beans, EventHooks.class);
    }

    static boolean isParleyEndpoint(Class<?> type) {
        ServerEndpoint endpoint = type.getAnnotation(ServerEndpoint.class);
        return endpoint != null && UpgradeConfigurator.class.isAssignableFrom(endpoint.configurator());
    }

    private RouteTarget.Route annotated(Component component, Gates gates) {
        Class<?> type = component.type();
        if (!component.bean().getTypes().contains(type)) {
            throw new IllegalArgumentException(type.getName() + " is not among its own bean types "
                    + component.bean().getTypes() + ": add " + (component.ejb() ? "@LocalBean" : "it to @Typed"));
        }
        SharedFields.warnOf(component.bean());
        ServerEndpoint endpoint = type.getAnnotation(ServerEndpoint.class);
        UpgradeHook hook = UpgradeHook.class.isAssignableFrom(type)
                ? component.reference(beans, UpgradeHook.class) : OPEN;
        return route(component, RouteTemplate.of(endpoint.value()), new AnnotatedEndpoint(hook),
                endpoint.subprotocols(), gates);
    }

    private static Roles roles(Component component) {
        UnreadRoles.refuseOnProducer(component);
        return DeclaredRoles.of(component.type());
    }

    /** Of a guard that is no route, too; roles of an EJB are checked by its container when it is called. */
    private static void refuseRoles(Component component, String settings) {
        Class<?> type = component.type();
        if (!component.ejb() && !type.isAnnotationPresent(Route.class) && !isParleyEndpoint(type)) {
            UnreadRoles.refuseOnProducer(component);
            UnreadRoles.refuseOnGuard(type, settings);
        }
    }

    private UpgradeHook globalHooks(Component component) {
        Class<?> type = component.type();
        refuseRoles(component, "parley.upgrade.roles");
        if (!UpgradeHook.class.isAssignableFrom(type)) {
            throw new IllegalArgumentException(type.getName() + " has @Global and must implement Hooks or UpgradeHook");
        }
        return Hooks.class.isAssignableFrom(type) ? component.reference(beans, Hooks.class)
                : component.reference(beans, UpgradeHook.class);
    }
}
