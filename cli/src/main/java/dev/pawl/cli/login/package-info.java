/// Signing people in and out: in a browser that comes back to this machine (RFC 8252), or on
/// another device (RFC 8628).
@NullMarked
package dev.pawl.cli.login;

import org.jspecify.annotations.NullMarked;
