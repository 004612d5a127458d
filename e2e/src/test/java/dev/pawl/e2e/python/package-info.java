/// Other people's packages for Python.
@NullMarked
package dev.pawl.e2e.python;

import org.jspecify.annotations.NullMarked;
