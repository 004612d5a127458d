@NullMarked
package dev.pawl.client.okhttp;

import org.jspecify.annotations.NullMarked;
