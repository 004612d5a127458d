/// User pools for clients of AWS Cognito: AWS's operations, casing and words over our families.
///
/// Begin with [CognitoFacade] for what answers where, and with [Operations] for what can be asked.
/// What a refresh token is worth is decided in [dev.pawl.server.refresh]; an app client's settings
/// become a policy in [AppClient#policy()].
@NullMarked
package dev.pawl.server.facade.cognito;

import org.jspecify.annotations.NullMarked;
