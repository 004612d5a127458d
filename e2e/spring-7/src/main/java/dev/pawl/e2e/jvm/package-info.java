/// Programs around libraries for Java, each a process of its own.
@NullMarked
package dev.pawl.e2e.jvm;

import org.jspecify.annotations.NullMarked;
