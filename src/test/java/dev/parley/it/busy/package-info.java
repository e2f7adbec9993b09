/** Hooks of every kind that work for long, one event after the other. */
package dev.parley.it.busy;
