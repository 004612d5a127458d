/// Registered clients and how they prove who they are (RFC 6749 §2).
@NullMarked
package dev.pawl.server.client;

import org.jspecify.annotations.NullMarked;
