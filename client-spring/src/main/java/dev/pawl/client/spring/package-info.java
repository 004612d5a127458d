/// Spring's RestClient and WebClient with a login.
@NullMarked
package dev.pawl.client.spring;

import org.jspecify.annotations.NullMarked;
