/// A worker that wakes up, calls an API and sleeps again.
@NullMarked
package dev.pawl.examples.worker;

import org.jspecify.annotations.NullMarked;
