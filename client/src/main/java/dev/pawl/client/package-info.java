/// The client SDK.
@NullMarked
package dev.pawl.client;

import org.jspecify.annotations.NullMarked;
