/**
 * Parley among an application's beans: {@link dev.parley.cdi.RouteDiscovery} finds routes and guards,
 * {@link dev.parley.cdi.OwnHookContext} runs their hooks, {@link dev.parley.cdi.CdiRoomFactory} makes rooms, and
 * {@link dev.parley.cdi.BundledWeld} starts CDI where the server has none. What makes hooks of rooms and of typed events
 * stands behind the port {@link dev.parley.cdi.Gates}; {@code dev.parley.boot}, which starts and stops, is not known here.
 */
package dev.parley.cdi;
