/** Server-sent events (HTML Standard, section 9.2) as a transport, on the Servlet API's non-blocking output. */
package dev.parley.sse;
