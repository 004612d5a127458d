/// Black-box tests; all of it is under `src/test`.
@NullMarked
package dev.pawl.e2e;

import org.jspecify.annotations.NullMarked;
