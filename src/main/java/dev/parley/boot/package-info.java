/**
 * Puts the parts together: {@link dev.parley.boot.ParleyInitializer} wakes the bundled CDI where the server has none,
 * {@link dev.parley.boot.ParleyListener} starts and stops, {@link dev.parley.boot.ParleyEngine} is the graph of
 * objects, {@link dev.parley.boot.ParleyBeans} what applications inject. What must be started or ended is a
 * {@link dev.parley.boot.Service} in the engine's list. Only here an edge is created; the application's beans are found
 * by {@code dev.parley.cdi}.
 */
package dev.parley.boot;
