/// A service that calls an API with a fresh token.
@NullMarked
package dev.pawl.examples.service;

import org.jspecify.annotations.NullMarked;
