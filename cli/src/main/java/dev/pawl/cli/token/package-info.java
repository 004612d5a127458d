/// The commands that hand out access tokens and tell about them.
@NullMarked
package dev.pawl.cli.token;

import org.jspecify.annotations.NullMarked;
