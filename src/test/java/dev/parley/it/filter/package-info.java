/** An application with filters of its own, and a route of each kind behind them. */
package dev.parley.it.filter;
