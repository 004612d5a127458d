package dev.pawl.server.refresh;

import java.security.MessageDigest;

/// A refresh token whose outer tag is good: this server minted it, for a family it may still know.
///
/// What remains to be proven is the inner tag, against the secret in the family's record.
public final class PresentedToken {
    private final FamilyId familyId;
    private final int generation;
    private final byte[] innerTag;
    private final InnerTag recompute;

    PresentedToken(FamilyId familyId, int generation, byte[] innerTag, InnerTag recompute) {
        this.familyId = familyId;
        this.generation = generation;
        this.innerTag = innerTag.clone();
        this.recompute = recompute;
    }

    public FamilyId familyId() {
        return familyId;
    }

    public int generation() {
        return generation;
    }

    /// Asks whether the inner tag was made with this secret, in constant time.
    boolean provenBy(FamilySecret secret) {
        return MessageDigest.isEqual(innerTag, recompute.with(secret));
    }

    @Override
    public String toString() {
        return "PresentedToken[family " + familyId + ", generation " + generation + "]";
    }

    /// Computes the inner tag that this token should have.
    @FunctionalInterface
    interface InnerTag {
        byte[] with(FamilySecret secret);
    }
}
