/// What may keep the program from working, looked at one thing after the other.
@NullMarked
package dev.pawl.cli.doctor;

import org.jspecify.annotations.NullMarked;
