/// Spring's two clients with a login.
@NullMarked
package dev.pawl.examples.spring;

import org.jspecify.annotations.NullMarked;
