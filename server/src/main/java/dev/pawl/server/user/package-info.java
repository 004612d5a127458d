/// Users: who they are, how they prove it, what is known about them.
@NullMarked
package dev.pawl.server.user;

import org.jspecify.annotations.NullMarked;
