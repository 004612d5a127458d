@NullMarked
package dev.pawl.client.refresh;

import org.jspecify.annotations.NullMarked;
