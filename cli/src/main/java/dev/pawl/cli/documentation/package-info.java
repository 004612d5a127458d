/// The manual of the program, made from the tree of commands and the settings there are.
@NullMarked
package dev.pawl.cli.documentation;

import org.jspecify.annotations.NullMarked;
