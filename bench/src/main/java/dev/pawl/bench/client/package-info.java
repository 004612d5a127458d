/// What the client is put to: death, crowds, and the clock.
@NullMarked
package dev.pawl.bench.client;

import org.jspecify.annotations.NullMarked;
