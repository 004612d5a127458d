/// JMH benchmarks of what a refresh is made of.
@NullMarked
package dev.pawl.bench.jmh;

import org.jspecify.annotations.NullMarked;
