/** Classes that Parley cannot use as they are, each for another reason, and guards of unusual kinds. */
package dev.parley.it.start;
