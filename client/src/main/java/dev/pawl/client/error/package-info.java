/// How an exchange fails: the server said no, we refuse its answer, or there was no answer.
@NullMarked
package dev.pawl.client.error;

import org.jspecify.annotations.NullMarked;
