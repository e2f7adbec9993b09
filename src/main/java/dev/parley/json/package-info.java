/** JSON by Jakarta JSON Binding: the server's implementation, or the bundled Yasson. */
package dev.parley.json;
