/**
 * Servers under test that have no fit Arquillian adapter: Jetty 12 and GlassFish 7 have none that can be had, Payara
 * Server's is an alpha, Open Liberty's does not resolve, and the test class path has room for one adapter alone.
 */
package dev.parley.it.server;
