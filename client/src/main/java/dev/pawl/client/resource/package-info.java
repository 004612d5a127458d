/// Calling protected resources: what a refusal says, and what to do about it (RFC 6750, RFC 9449,
/// RFC 9470).
@NullMarked
package dev.pawl.client.resource;

import org.jspecify.annotations.NullMarked;
