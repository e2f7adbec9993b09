/** Configuration: one immutable tree of records, read once at start from sources in a fixed order. */
package dev.parley.config;
