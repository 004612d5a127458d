package dev.pawl.cli.command;

/// A line that works as it stands, and what it is for; a test runs each.
public record Example(String purpose, String line) {}
