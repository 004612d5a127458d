/// Logins for Kubernetes: kubectl's credential plugins.
@NullMarked
package dev.pawl.cli.kubernetes;

import org.jspecify.annotations.NullMarked;
