/** What outlasts a restart: rooms and histories in a file of this server. An edge that knows H2's MVStore. */
package dev.parley.store;
