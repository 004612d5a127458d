@NullMarked
package dev.pawl.client.testing.store;

import org.jspecify.annotations.NullMarked;
