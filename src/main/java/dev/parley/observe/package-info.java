/** What happens, counted, measured and logged: nothing here decides anything. */
package dev.parley.observe;
