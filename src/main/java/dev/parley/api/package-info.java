/**
 * What an application sees of Parley, in reading order: {@link dev.parley.api.Hooks} (write these),
 * {@link dev.parley.api.Peer} (one connection), {@link dev.parley.api.Message} (what it sent),
 * {@link dev.parley.api.Upgrade} (may it connect), {@link dev.parley.api.StreamHooks} (server-sent events) and
 * {@link dev.parley.api.Realtime} (publish from anywhere).
 *
 * <p>The package needs nothing but the JDK, except {@link dev.parley.api.Peer#session()}, which hands out the
 * container's session, and the annotations of JSpecify, which nothing needs at runtime. Parameters and results are never
 * {@code null} unless they are {@link org.jspecify.annotations.Nullable}.
 */
@NullMarked
package dev.parley.api;

import org.jspecify.annotations.NullMarked;
