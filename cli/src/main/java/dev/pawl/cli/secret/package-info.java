/// Secrets that a user hands to a command, without showing them to everybody.
@NullMarked
package dev.pawl.cli.secret;

import org.jspecify.annotations.NullMarked;
