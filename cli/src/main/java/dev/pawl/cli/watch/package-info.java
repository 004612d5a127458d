/// Keeping a login fresh and telling of it.
@NullMarked
package dev.pawl.cli.watch;

import org.jspecify.annotations.NullMarked;
