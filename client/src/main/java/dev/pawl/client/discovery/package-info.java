/// What a provider says of itself (OpenID Connect Discovery 1.0).
@NullMarked
package dev.pawl.client.discovery;

import org.jspecify.annotations.NullMarked;
