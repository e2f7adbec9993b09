/** Routes of typed events, for tests. */
package dev.parley.it.events;
