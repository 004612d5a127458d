/// A process that owns a user's logins and hands out access tokens over a UNIX socket.
@NullMarked
package dev.pawl.cli.agent;

import org.jspecify.annotations.NullMarked;
