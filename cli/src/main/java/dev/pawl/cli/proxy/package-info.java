/// A local proxy that adds a login's token to what passes through it.
@NullMarked
package dev.pawl.cli.proxy;

import org.jspecify.annotations.NullMarked;
