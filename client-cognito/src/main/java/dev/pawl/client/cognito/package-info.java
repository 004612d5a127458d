/// One app client of one Amazon Cognito user pool: refreshing tokens first, then signing in and
/// keeping users.
@NullMarked
package dev.pawl.client.cognito;

import org.jspecify.annotations.NullMarked;
