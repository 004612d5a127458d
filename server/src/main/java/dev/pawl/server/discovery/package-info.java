/// What clients may find out by themselves: metadata and keys (RFC 8414, OpenID Connect Discovery).
@NullMarked
package dev.pawl.server.discovery;

import org.jspecify.annotations.NullMarked;
