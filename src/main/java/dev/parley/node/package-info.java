/**
 * A node as others see it who are no peers of it: {@link dev.parley.node.LocalNode} takes names of topics and users and
 * answers with stages, {@link dev.parley.node.NodeRealtime} is what applications inject. Knows neither hooks nor
 * containers.
 */
package dev.parley.node;
