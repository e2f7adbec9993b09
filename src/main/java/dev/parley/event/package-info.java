/**
 * Typed events: what the frames of a route mean, which events it has, who is in which of its rooms. Knows no container;
 * what a payload must be like it asks its port {@link dev.parley.event.Validation}.
 */
package dev.parley.event;
