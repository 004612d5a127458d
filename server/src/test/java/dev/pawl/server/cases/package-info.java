/// Behaviours a refresh-token server is held to, each tried on a running server over HTTP.
///
/// A test names the numbers of the catalogue it covers with [Case]; docs/reference/cases.md is made
/// of them.
@NullMarked
package dev.pawl.server.cases;

import org.jspecify.annotations.NullMarked;
