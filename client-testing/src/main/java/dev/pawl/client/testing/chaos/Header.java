package dev.pawl.client.testing.chaos;

/// One header line of an answer.
public record Header(String name, String value) {}
