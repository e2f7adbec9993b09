/** What happens, counted: nothing here decides anything. */
package dev.parley.observe;
