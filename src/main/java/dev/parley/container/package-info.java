/**
 * What containers do and offer beyond the specifications, one family of classes for each: their sessions
 * ({@link dev.parley.container.ContainerSession}), the connections that they hand over
 * ({@link dev.parley.container.HandedOver}), the responses that go on for ever, and what is known of a server as such
 * ({@link dev.parley.container.Server}). The transports name no container.
 */
package dev.parley.container;
