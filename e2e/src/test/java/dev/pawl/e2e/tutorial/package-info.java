/// The tutorial, followed as it is written.
@NullMarked
package dev.pawl.e2e.tutorial;

import org.jspecify.annotations.NullMarked;
