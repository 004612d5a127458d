/// Devices without a browser (RFC 8628).
@NullMarked
package dev.pawl.client.device;

import org.jspecify.annotations.NullMarked;
