package dev.parley.hook;

import dev.parley.api.Hooks;
import dev.parley.api.StreamHooks;
import dev.parley.api.UpgradeHook;
import dev.parley.config.Roles;
import dev.parley.peer.PeerEvents;
import java.util.List;

/** What stands at a route. */
public sealed interface RouteTarget {

    /** How a route is served. */
    enum Kind {
        /** Hooks of a WebSocket. */
        WEB_SOCKET,
        /** Hooks of an event stream. */
        EVENT_STREAM,
        /** An annotated endpoint of the container. */
        ENDPOINT
    }

    /** How it is served. */
    Kind kind();

    /** Decides about upgrades. */
    UpgradeHook upgradeHook();

    /**
     * What is called at the events of the route's peers.
     *
     * @param global the hooks that run before the route's own
     * @param owner  names the route and the class in the log
     */
    PeerEvents events(GlobalHooks global, Object owner);

    /** A bean with WebSocket hooks. */
    record WebSocketHooks(Hooks hooks) implements RouteTarget {
        @Override
        public Kind kind() {
            return Kind.WEB_SOCKET;
        }

        @Override
        public UpgradeHook upgradeHook() {
            return hooks;
        }

        @Override
        public PeerEvents events(GlobalHooks global, Object owner) {
            return global.before(hooks, owner);
        }
    }

    /** A bean with event stream hooks. */
    record EventStreamHooks(StreamHooks hooks) implements RouteTarget {
        @Override
        public Kind kind() {
            return Kind.EVENT_STREAM;
        }

        @Override
        public UpgradeHook upgradeHook() {
            return hooks;
        }

        @Override
        public PeerEvents events(GlobalHooks global, Object owner) {
            return global.before(new StreamDispatch(hooks), owner);
        }
    }

    /** An annotated {@code @ServerEndpoint} class: the container calls its methods. */
    record AnnotatedEndpoint(UpgradeHook upgradeHook) implements RouteTarget {
        @Override
        public Kind kind() {
            return Kind.ENDPOINT;
        }

        @Override
        public PeerEvents events(GlobalHooks global, Object owner) {
            return global.alone(owner);
        }
    }

    /**
     * A path and what stands there.
     *
     * @param declaredBy the name of the class that has the annotation
     * @param template   the path
     * @param target     the hooks
     * @param protocols  the sub-protocols it speaks, the preferred first
     * @param roles      one of which a client must have
     * @param events     what is called at the events of its peers
     */
    record Route(String declaredBy, RouteTemplate template, RouteTarget target, List<String> protocols, Roles roles,
                 PeerEvents events) {

        /** Copies the protocols. */
        public Route {
            protocols = List.copyOf(protocols);
        }

        /** How the target is served. */
        public Kind kind() {
            return target.kind();
        }

        /** How messages name a route: by its path and the class that declares it. */
        public static String describe(String declaredBy, RouteTemplate template) {
            return "route " + template.text() + " (" + declaredBy + ')';
        }

        @Override
        public String toString() {
            return describe(declaredBy, template);
        }
    }
}
