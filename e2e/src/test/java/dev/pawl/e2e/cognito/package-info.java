/// What speaks the language of Amazon Cognito, and what it answers.
@NullMarked
package dev.pawl.e2e.cognito;

import org.jspecify.annotations.NullMarked;
