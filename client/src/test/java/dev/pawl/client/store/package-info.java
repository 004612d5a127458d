@NullMarked
package dev.pawl.client.store;

import org.jspecify.annotations.NullMarked;
