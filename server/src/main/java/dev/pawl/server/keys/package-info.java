/// The keys of the server: where they lie, how they rotate, and what is signed and sealed with
/// them.
///
/// Begin with [KeyDirectory] for the keys at rest and [KeyRing] for the keys at work.
@NullMarked
package dev.pawl.server.keys;

import org.jspecify.annotations.NullMarked;
