/**
 * One connected client: its hooks in their order ({@link dev.parley.peer.HookSequence}), what it sends
 * ({@link dev.parley.peer.Inbound}), what waits for it ({@link dev.parley.peer.OutboundQueue}), the one writer of its
 * connection ({@link dev.parley.peer.Outbound}) and its end, which happens once ({@link dev.parley.peer.PeerState}).
 *
 * <p>The package knows no container: a transport implements the port {@link dev.parley.peer.Connection} and reports to
 * {@link dev.parley.peer.PeerSession}; the hooks stand behind the port {@link dev.parley.peer.PeerEvents}. Time and
 * threads are handed in ({@link dev.parley.peer.Threads}).
 */
package dev.parley.peer;
