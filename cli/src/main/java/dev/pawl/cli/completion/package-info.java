/// Completion scripts for shells, made from the tree of commands.
@NullMarked
package dev.pawl.cli.completion;

import org.jspecify.annotations.NullMarked;
