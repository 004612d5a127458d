/// The command line as people and scripts use it: real programs, real providers, a terminal.
@NullMarked
package dev.pawl.e2e.cli;

import org.jspecify.annotations.NullMarked;
