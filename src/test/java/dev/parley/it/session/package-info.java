/** An application whose hooks use the HTTP session. */
package dev.parley.it.session;
