/// What a test needs of the machine it runs on.
@NullMarked
package dev.pawl.test;

import org.jspecify.annotations.NullMarked;
