/// What a server that is killed has kept: everything it had acknowledged.
@NullMarked
package dev.pawl.e2e.kill;

import org.jspecify.annotations.NullMarked;
