/** JMH benchmarks of the parts that every message passes; those of package-private parts stand in their packages. */
package dev.parley.bench.micro;
