/// Token introspection (RFC 7662).
@NullMarked
package dev.pawl.server.introspection;

import org.jspecify.annotations.NullMarked;
