/// The benchmark: a closed-loop load generator and its report.
@NullMarked
package dev.pawl.bench;

import org.jspecify.annotations.NullMarked;
