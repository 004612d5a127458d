/// QR codes in a terminal.
@NullMarked
package dev.pawl.cli.qr;

import org.jspecify.annotations.NullMarked;
