/**
 * The way in, shared by all transports: a filter behind the application's own that runs the upgrade pipeline and
 * answers with an HTTP status, which no WebSocket {@code Configurator} can.
 *
 * <p>What it accepts travels to the container's handshake on the request's thread
 * ({@link dev.parley.upgrade.Handshake}); an endpoint that finds nothing there was reached by another road and refuses.
 */
package dev.parley.upgrade;
