/// What the client signs, and what others have signed: `oidc-client jwt …`.
@NullMarked
package dev.pawl.cli.jwt;

import org.jspecify.annotations.NullMarked;
