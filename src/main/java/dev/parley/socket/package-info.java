/**
 * What lies under a container's connections, for the transports that read and write by themselves: non-blocking input
 * and output by the Servlet API, and Tomcat's and Grizzly's own sockets.
 */
package dev.parley.socket;
