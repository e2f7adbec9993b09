/** What outlasts a restart, in a file of this server: an edge that knows H2's MVStore. */
package dev.parley.store;
