/// What the documents say is held to be true: their links, their names, their examples.
@NullMarked
package dev.pawl.e2e.docs;

import org.jspecify.annotations.NullMarked;
