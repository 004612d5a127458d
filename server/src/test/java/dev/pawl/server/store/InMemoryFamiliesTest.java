package dev.pawl.server.store;

import dev.pawl.server.refresh.RefreshTokenFamilies;

/// The store in memory keeps the contract, so that tests may stand on it.
final class InMemoryFamiliesTest implements FamiliesContract {
    private final RefreshTokenFamilies families = new InMemoryFamilies();

    @Override
    public RefreshTokenFamilies families() {
        return families;
    }
}
