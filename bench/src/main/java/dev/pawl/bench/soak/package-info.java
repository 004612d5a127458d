/// The soak: good requests and bad ones at the same time, and what becomes of the good ones.
@NullMarked
package dev.pawl.bench.soak;

import org.jspecify.annotations.NullMarked;
