/// Black box: the real programs as real processes, started as a user starts them.
@NullMarked
package dev.pawl.e2e;

import org.jspecify.annotations.NullMarked;
