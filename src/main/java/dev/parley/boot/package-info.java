/**
 * Puts the parts together: {@link dev.parley.boot.ParleyInitializer} wakes the bundled CDI where the server has none,
 * {@link dev.parley.boot.ParleyListener} starts and stops, {@link dev.parley.boot.ParleyEngine} is the graph of
 * objects, {@link dev.parley.boot.ParleyBeans} what applications inject. Only here an edge is created. What is found among
 * the application's beans, {@code dev.parley.cdi} finds.
 */
package dev.parley.boot;
