/// What surrounds a run: arguments aside, everything that comes in or goes out.
@NullMarked
package dev.pawl.cli.shell;

import org.jspecify.annotations.NullMarked;
