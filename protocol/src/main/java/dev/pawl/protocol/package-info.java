/// The words both sides speak: wire names and values, no I/O.
@NullMarked
package dev.pawl.protocol;

import org.jspecify.annotations.NullMarked;
