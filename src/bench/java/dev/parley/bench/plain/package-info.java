/** What one writes without Parley: annotated endpoints on a plain Tomcat. */
package dev.parley.bench.plain;
