/// User pools of Amazon Cognito, which speak another protocol than issuers do.
@NullMarked
package dev.pawl.cli.cognito;

import org.jspecify.annotations.NullMarked;
