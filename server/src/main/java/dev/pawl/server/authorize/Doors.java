package dev.pawl.server.authorize;

/// Where a browser comes in.
///
/// @param authorize where authorization requests go on
/// @param signIn where the sign-in form is posted
/// @param consent where the decision is posted
public record Doors(String authorize, String signIn, String consent) {}
