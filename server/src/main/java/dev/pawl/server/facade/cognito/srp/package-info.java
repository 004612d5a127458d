/// Proof of a password without sending it: the secure remote password protocol (RFC 5054), as AWS
/// varies it.
@NullMarked
package dev.pawl.server.facade.cognito.srp;

import org.jspecify.annotations.NullMarked;
