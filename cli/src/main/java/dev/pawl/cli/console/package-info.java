/// What a person or a script sees of a run: data on standard output, everything else on standard
/// error.
@NullMarked
package dev.pawl.cli.console;

import org.jspecify.annotations.NullMarked;
