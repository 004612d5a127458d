/// A login kept alive over the wire, against an issuer that goes wrong.
@NullMarked
package dev.pawl.client.testing.session;

import org.jspecify.annotations.NullMarked;
