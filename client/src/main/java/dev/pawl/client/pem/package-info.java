/// Keys and certificates as files hold them (RFC 7468).
@NullMarked
package dev.pawl.client.pem;

import org.jspecify.annotations.NullMarked;
