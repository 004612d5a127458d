/// What tests of programs that hold refresh tokens are made of.
@NullMarked
package dev.pawl.client.testing;

import org.jspecify.annotations.NullMarked;
