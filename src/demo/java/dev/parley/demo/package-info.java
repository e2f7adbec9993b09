/** Examples to copy, one small class each. None of them is in {@code parley.war}. */
package dev.parley.demo;
