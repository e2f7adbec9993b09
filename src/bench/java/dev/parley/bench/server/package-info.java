/** The servers that are measured: what each is made of, how it starts and stops. */
package dev.parley.bench.server;
