@NullMarked
package dev.pawl.client.testing;

import org.jspecify.annotations.NullMarked;
