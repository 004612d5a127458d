package dev.pawl.client.refresh;

/// Who wants a refresh, and why.
///
/// @param newerThan the generation that is not good enough any more
/// @param ask what the token is to be good for
/// @param replay to present a token although its last answer was lost, whatever the profile says
record Demand(long newerThan, Ask ask, boolean replay) {}
