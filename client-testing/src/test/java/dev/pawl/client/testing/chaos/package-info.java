@NullMarked
package dev.pawl.client.testing.chaos;

import org.jspecify.annotations.NullMarked;
