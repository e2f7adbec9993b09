package dev.parley.hook;

import dev.parley.api.Hooks;
import dev.parley.api.StreamHooks;
import dev.parley.api.UpgradeHook;
import dev.parley.config.Roles;
import java.util.List;

/** What stands at a route. */
public sealed interface RouteTarget {

    /** Decides about upgrades. */
    UpgradeHook upgradeHook();

    /** A bean with WebSocket hooks. */
    record WebSocketHooks(Hooks hooks) implements RouteTarget {
        @Override
        public UpgradeHook upgradeHook() {
            return hooks;
        }
    }

    /** A bean with event stream hooks. */
    record EventStreamHooks(StreamHooks hooks) implements RouteTarget {
        @Override
        public UpgradeHook upgradeHook() {
            return hooks;
        }
    }

    /** An annotated {@code @ServerEndpoint} class, which the container calls by itself. */
    record AnnotatedEndpoint(UpgradeHook upgradeHook) implements RouteTarget {
    }

    /**
     * A path and what stands there.
     *
     * @param declaredBy the name of the class that has the annotation
     * @param template  the path
     * @param target    the hooks
     * @param protocols the sub-protocols it speaks, the preferred first
     * @param roles     one of which a client must have
     */
    record Route(String declaredBy, RouteTemplate template, RouteTarget target, List<String> protocols, Roles roles) {

        /** Copies the protocols. */
        public Route {
            protocols = List.copyOf(protocols);
        }

        /** Path and class, for messages. */
        @Override
        public String toString() {
            return "route " + template.text() + " (" + declaredBy + ')';
        }
    }
}
