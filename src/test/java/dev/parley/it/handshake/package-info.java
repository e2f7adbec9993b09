/** An application with resources beside its routes, and hooks that say what a handshake agreed on. */
package dev.parley.it.handshake;
