/** Rooms that do what a test asks of them. */
package dev.parley.it.rooms;
