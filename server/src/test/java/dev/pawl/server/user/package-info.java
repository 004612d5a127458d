@NullMarked
package dev.pawl.server.user;

import org.jspecify.annotations.NullMarked;
