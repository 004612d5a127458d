/// HTTP as values. The only room that knows the HTTP library, and only in [HttpAdapter].
@NullMarked
package dev.pawl.server.http;

import org.jspecify.annotations.NullMarked;
