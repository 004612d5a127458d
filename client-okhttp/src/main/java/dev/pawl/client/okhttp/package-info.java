/// OkHttp with a login, and as the way to the token endpoint.
@NullMarked
package dev.pawl.client.okhttp;

import org.jspecify.annotations.NullMarked;
