/// The token server: starts the rooms below it.
@NullMarked
package dev.pawl.server;

import org.jspecify.annotations.NullMarked;
