/**
 * The WebSocket protocol case by case, RFC 6455 and RFC 7692, in raw bytes from the test. What is sent and what must
 * come back stands in tables, in the notation of {@link dev.parley.it.protocol.Script}; each transport has a subclass
 * of {@link dev.parley.it.protocol.ProtocolContract} and of {@link dev.parley.it.protocol.FuzzContract}.
 */
package dev.parley.it.protocol;
