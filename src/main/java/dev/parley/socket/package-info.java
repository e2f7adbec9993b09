/**
 * What lies under a container's connections, for the transports that write by themselves: non-blocking output by the
 * Servlet API, and Tomcat's and Grizzly's own sockets.
 */
package dev.parley.socket;
