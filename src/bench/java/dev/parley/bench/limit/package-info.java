/** The least that a JVM does for fan-out: a bare selector, frames made once, one write for all that waits. */
package dev.parley.bench.limit;
