/// A login at a user pool of Amazon Cognito.
@NullMarked
package dev.pawl.examples.cognito;

import org.jspecify.annotations.NullMarked;
