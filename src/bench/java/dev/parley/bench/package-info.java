/**
 * What Parley costs, next to the least that a server can do and to what others do. Compiled by the Maven profile
 * {@code bench} alone. {@link dev.parley.bench.Bench} starts the servers in {@code server} one after the other and puts
 * each under the load generator in {@code load}, which runs in a JVM of its own. {@code limit} is a server that does
 * nothing else, {@code plain} an application without Parley.
 */
package dev.parley.bench;
