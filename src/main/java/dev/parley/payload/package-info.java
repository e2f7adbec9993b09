/**
 * What is sent: a value encoded once and shared by every receiver. The package knows neither topics nor peers; values
 * become JSON through the port {@link dev.parley.payload.Json}.
 */
package dev.parley.payload;
