/// The soak's own tests, and a soak short enough for every build.
@NullMarked
package dev.pawl.bench.soak;

import org.jspecify.annotations.NullMarked;
