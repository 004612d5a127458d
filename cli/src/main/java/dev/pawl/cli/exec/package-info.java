/// Running another program with a fresh access token.
@NullMarked
package dev.pawl.cli.exec;

import org.jspecify.annotations.NullMarked;
