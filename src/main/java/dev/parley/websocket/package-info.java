/**
 * Jakarta WebSocket as a transport. Two ways lead in, both decided by the upgrade filter: routes with hooks, all served
 * by one programmatic {@link dev.parley.websocket.PeerEndpoint}, and an application's annotated {@code @ServerEndpoint}
 * classes with the {@link dev.parley.websocket.UpgradeConfigurator}, which turn their sessions into peers by the
 * {@link dev.parley.websocket.SessionBroker}.
 */
package dev.parley.websocket;
