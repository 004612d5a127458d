/// Token revocation (RFC 7009).
@NullMarked
package dev.pawl.server.revocation;

import org.jspecify.annotations.NullMarked;
