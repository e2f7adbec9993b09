/**
 * The WebSocket protocol's frames as bytes (RFC 6455) and their compression (RFC 7692), for the transport that owns its
 * connections. Pure: no container, no thread, no clock. {@link dev.parley.frame.FrameReader} takes what arrives in
 * whatever pieces, {@link dev.parley.frame.MessageReader} makes messages of frames; what is sent is made once by
 * {@link dev.parley.frame.Frames} or {@link dev.parley.frame.DeflatedFrames} and shared by all receivers.
 */
package dev.parley.frame;
