@NullMarked
package dev.pawl.test;

import org.jspecify.annotations.NullMarked;
