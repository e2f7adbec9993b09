/** Peers of each kind that end in each way. */
package dev.parley.it.leaving;
