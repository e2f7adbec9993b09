/** What happens, counted or reported: nothing here decides anything. */
package dev.parley.observe;
