/// What a server says of a token (RFC 7662).
@NullMarked
package dev.pawl.client.introspection;

import org.jspecify.annotations.NullMarked;
