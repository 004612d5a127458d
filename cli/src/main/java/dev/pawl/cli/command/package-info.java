/// Commands, their flags and their help, in the manner of cobra and pflag.
@NullMarked
package dev.pawl.cli.command;

import org.jspecify.annotations.NullMarked;
