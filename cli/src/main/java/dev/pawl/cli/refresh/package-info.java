/// The command refresh-token.
@NullMarked
package dev.pawl.cli.refresh;

import org.jspecify.annotations.NullMarked;
