/// The keyring of the operating system, which keeps one key for us.
@NullMarked
package dev.pawl.cli.keyring;

import org.jspecify.annotations.NullMarked;
