/// The programs of `examples`, started by the lines of its README.
@NullMarked
package dev.pawl.e2e.examples;

import org.jspecify.annotations.NullMarked;
