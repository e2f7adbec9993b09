package dev.parley.boot;

import dev.parley.api.EventHooks;
import dev.parley.api.Global;
import dev.parley.api.Hooks;
import dev.parley.api.Room;
import dev.parley.api.Route;
import dev.parley.api.StreamHooks;
import dev.parley.api.TopicAuthorizer;
import dev.parley.api.UpgradeHook;
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
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Singleton;
import jakarta.websocket.server.ServerEndpoint;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds an application's routes among its CDI beans. What it keeps are contextual references, so that scopes,
 * interceptors and decorators work in hooks as anywhere.
 */
final class RouteDiscovery {

    /** Accepts everybody: for annotated endpoints that do not decide themselves. */
    private static final UpgradeHook OPEN = new UpgradeHook() {
    };

    /** What can stand at a route, each class as one of them. */
    private static final List<Class<?>> KINDS =
            List.of(Hooks.class, EventHooks.class, StreamHooks.class, Room.class);
    private static final Set<Class<? extends Annotation>> LASTING =
            Set.of(ApplicationScoped.class, Singleton.class, Dependent.class);

    private final BeanManager beans;

    RouteDiscovery(BeanManager beans) {
        this.beans = beans;
    }

    /**
     * All routes.
     *
     * @param gates make hooks of rooms and of typed events
     * @throws IllegalArgumentException naming the class whose route is wrong
     */
    RouteTable routes(Gates gates) {
        List<RouteTarget.Route> routes = new ArrayList<>();
        all().filter(bean -> bean.getBeanClass().isAnnotationPresent(Route.class)).map(bean -> route(bean, gates))
                .forEach(routes::add);
        all().filter(RouteDiscovery::isParleyEndpoint).map(this::annotated).forEach(routes::add);
        return new RouteTable(routes);
    }

    /** What is asked about every upgrade, in the order in which it is asked. */
    List<UpgradeHook> globalHooks() {
        return all().filter(bean -> bean.getBeanClass().isAnnotationPresent(Global.class))
                .sorted(Comparator.comparing(bean -> bean.getBeanClass().getName()))
                .map(this::globalHooks).toList();
    }

    /** Found by the type of the bean, whatever made it: one that was overlooked would leave topics open. */
    List<TopicAuthorizer> topicAuthorizers() {
        return beans.getBeans(TopicAuthorizer.class, Any.Literal.INSTANCE).stream()
                .sorted(Comparator.comparing(bean -> bean.getBeanClass().getName()))
                .map(bean -> reference(bean, TopicAuthorizer.class)).toList();
    }

    private Stream<Bean<?>> all() {
        return beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
                .filter(bean -> bean.getTypes().contains(bean.getBeanClass()));
    }

    private RouteTarget.Route route(Bean<?> bean, Gates gates) {
        Route route = bean.getBeanClass().getAnnotation(Route.class);
        RouteTemplate template = RouteTemplate.of(route.value());
        return new RouteTarget.Route(template, target(bean, template, gates), List.of(route.protocols()),
                DeclaredRoles.of(bean.getBeanClass()));
    }

    private RouteTarget target(Bean<?> bean, RouteTemplate template, Gates gates) {
        Class<?> type = bean.getBeanClass();
        if (KINDS.stream().filter(kind -> kind.isAssignableFrom(type)).count() != 1) {
            throw new IllegalArgumentException(type.getName()
                    + " has @Route and must implement one of " + KINDS.stream().map(Class::getSimpleName).toList());
        } else if (Room.class.isAssignableFrom(type)) {
            return new WebSocketHooks(gates.rooms(new RoomType(template, CdiRoomFactory.of(beans, bean))));
        } else if (EventHooks.class.isAssignableFrom(type)) {
            return new WebSocketHooks(gates.events(template, eventHooks(bean)));
        }
        return Hooks.class.isAssignableFrom(type) ? new WebSocketHooks(reference(bean, Hooks.class))
                : new EventStreamHooks(reference(bean, StreamHooks.class));
    }

    /** What it declares outlives every shorter scope. */
    private EventHooks eventHooks(Bean<?> bean) {
        if (!LASTING.contains(bean.getScope())) {
            throw new IllegalArgumentException(bean.getBeanClass().getName()
                    + " has EventHooks and must be @ApplicationScoped");
        }
        return reference(bean, EventHooks.class);
    }

    private static boolean isParleyEndpoint(Bean<?> bean) {
        ServerEndpoint endpoint = bean.getBeanClass().getAnnotation(ServerEndpoint.class);
        return endpoint != null && UpgradeConfigurator.class.isAssignableFrom(endpoint.configurator());
    }

    private RouteTarget.Route annotated(Bean<?> bean) {
        ServerEndpoint endpoint = bean.getBeanClass().getAnnotation(ServerEndpoint.class);
        UpgradeHook hook = UpgradeHook.class.isAssignableFrom(bean.getBeanClass())
                ? reference(bean, UpgradeHook.class) : OPEN;
        return new RouteTarget.Route(RouteTemplate.of(endpoint.value()), new AnnotatedEndpoint(hook),
                List.of(endpoint.subprotocols()), DeclaredRoles.of(bean.getBeanClass()));
    }

    private UpgradeHook globalHooks(Bean<?> bean) {
        Class<?> type = bean.getBeanClass();
        if (!UpgradeHook.class.isAssignableFrom(type)) {
            throw new IllegalArgumentException(type.getName() + " has @Global and must implement Hooks or UpgradeHook");
        }
        return Hooks.class.isAssignableFrom(type) ? reference(bean, Hooks.class) : reference(bean, UpgradeHook.class);
    }

    private <T> T reference(Bean<?> bean, Class<T> type) {
        return type.cast(beans.getReference(bean, type, beans.createCreationalContext(bean)));
    }
}
