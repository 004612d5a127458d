package dev.pawl.server.refresh;

/// From where a token was presented, as two hashes: enough to tell "elsewhere", too little to track
/// anyone.
///
/// @param network hash of the address's network prefix; 0 if unknown
/// @param agent hash of the user agent; 0 if unknown
public record Origin(int network, int agent) {
    public static final Origin UNKNOWN = new Origin(0, 0);

    /// Asks whether both network and agent are known on both sides and differ.
    ///
    /// A phone changes its network and a browser its version, seldom both between two refreshes.
    public boolean elsewhere(Origin other) {
        if (network == 0 || agent == 0 || other.network == 0 || other.agent == 0) return false;
        return network != other.network && agent != other.agent;
    }
}
