/// A real browser in front of the real server.
@NullMarked
package dev.pawl.e2e.browser;

import org.jspecify.annotations.NullMarked;
