/** What the integration tests deploy: hooks that do on request what a test wants to see. */
package dev.parley.it.app;
