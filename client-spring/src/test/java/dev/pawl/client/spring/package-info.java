@NullMarked
package dev.pawl.client.spring;

import org.jspecify.annotations.NullMarked;
