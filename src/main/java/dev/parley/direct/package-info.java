/**
 * WebSocket without the container's own implementation: a connection that the container hands over by the Servlet API's
 * {@code upgrade}, non-blocking, with frames of our own ({@link dev.parley.frame}). A publication becomes a frame once
 * for all who get it, and what waits for a client goes out in one write. It is there for the servers on which
 * {@code container.Server} says that the whole contract holds; elsewhere {@code dev.parley.websocket} serves.
 */
package dev.parley.direct;
