/// A program on somebody's desk, whose user signs in through the browser.
@NullMarked
package dev.pawl.examples.desktoplogin;

import org.jspecify.annotations.NullMarked;
