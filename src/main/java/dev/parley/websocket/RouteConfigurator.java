package dev.parley.websocket;

/** The configurator of all routes with hooks: it creates the endpoint that they share. */
final class RouteConfigurator extends UpgradeConfigurator {

    private final PeerEndpoint endpoint;

    RouteConfigurator(PeerEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    @Override
    boolean isShared() {
        return false;
    }

    @Override
    public <T> T getEndpointInstance(Class<T> endpointClass) {
        return endpointClass.cast(endpoint);
    }
}
