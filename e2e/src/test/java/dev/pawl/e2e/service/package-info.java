/// The service that the documentation installs, tried without systemd.
@NullMarked
package dev.pawl.e2e.service;

import org.jspecify.annotations.NullMarked;
