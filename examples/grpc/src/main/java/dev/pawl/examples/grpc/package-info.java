/// gRPC calls with a login.
@NullMarked
package dev.pawl.examples.grpc;

import org.jspecify.annotations.NullMarked;
