package dev.parley.websocket;

import dev.parley.container.Server;
import dev.parley.hook.RefusalLog;
import dev.parley.upgrade.Handshake;
import dev.parley.upgrade.Unrouted;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.websocket.Extension;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.List;

/**
 * The upgrade-time decision, as an endpoint's configurator: put it on a {@code @ServerEndpoint} class that is a CDI
 * bean. The class is created by CDI; if it implements {@link dev.parley.api.UpgradeHook} that is asked. Its scope
 * decides about its instances: {@code @Dependent} gives one for each connection, as Jakarta WebSocket alone does,
 * {@code @ApplicationScoped} one for all connections.
 *
 * <p>A configurator itself can answer no status but 403 and 500. So the decision falls in the upgrade filter, and this
 * is the boundary that fails closed: a handshake that the filter has not accepted is refused.
 */
public class UpgradeConfigurator extends ServerEndpointConfig.Configurator {

    static final String HANDSHAKE = Handshake.class.getName();

    private static final String NO_BEAN = "an endpoint with UpgradeConfigurator is there, but Parley has no route to it:"
            + " the class must be a CDI bean with a scope, such as @ApplicationScoped";
    private static final String AROUND = "the handshake reached an endpoint with UpgradeConfigurator around Parley's upgrade"
            + " filter, which alone decides: nothing may upgrade or forward the request ahead of it";

    /** Containers create one for each endpoint class. */
    public UpgradeConfigurator() {
        // Public for the container.
    }

    @Override
    public boolean checkOrigin(String origin) {
        if (Handshake.current().isEmpty()) {
            RefusalLog.APPLICATION.refused(UpgradeConfigurator.class.getName(), 403, Unrouted.path().orElse("unknown path"),
                    () -> Unrouted.path().isPresent() ? NO_BEAN : AROUND);
        }
        return Handshake.current().isPresent();
    }

    @Override
    public String getNegotiatedSubprotocol(List<String> supported, List<String> requested) {
        return Handshake.current().map(handshake -> handshake.upgrade().protocol()).orElse("");
    }

    /**
     * None where a compressed session admits one writer: what the class itself sends, a value that {@code @OnMessage}
     * returns for one, would end the connection while a publication is written.
     */
    @Override
    public List<Extension> getNegotiatedExtensions(List<Extension> installed, List<Extension> requested) {
        return isShared() && !Server.sharesCompressedSessions() ? List.of()
                : super.getNegotiatedExtensions(installed, requested);
    }

    /** Whether the endpoint may write to a session beside its peer. */
    boolean isShared() {
        return true;
    }

    /** @throws IllegalStateException when the upgrade filter has not let this handshake in */
    @Override
    public void modifyHandshake(ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response) {
        Handshake handshake = Handshake.current().orElseThrow(() -> new IllegalStateException(config.getPath()
                + " was not reached through Parley's upgrade filter; its class must be a CDI bean with a scope"));
        config.getUserProperties().put(HANDSHAKE, handshake);
    }

    /**
     * The bean itself, not its client proxy: Jetty looks for the annotated methods in the class of what it gets.
     */
    @Override
    public <T> T getEndpointInstance(Class<T> endpointClass) {
        BeanManager beans = CDI.current().getBeanManager();
        Bean<?> bean = beans.resolve(beans.getBeans(endpointClass));
        return endpointClass.cast(beans.isNormalScope(bean.getScope()) ? contextual(beans, bean)
                : beans.getReference(bean, endpointClass, beans.createCreationalContext(bean)));
    }

    private static <B> B contextual(BeanManager beans, Bean<B> bean) {
        return beans.getContext(bean.getScope()).get(bean, beans.createCreationalContext(bean));
    }
}
