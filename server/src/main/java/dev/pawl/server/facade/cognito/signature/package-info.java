/// AWS Signature Version 4: who has signed a request.
@NullMarked
package dev.pawl.server.facade.cognito.signature;

import org.jspecify.annotations.NullMarked;
