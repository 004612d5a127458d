package dev.pawl.server.store;

import org.junit.jupiter.api.Timeout;

/// What every store of families must keep, whatever it is made of.
@Timeout(120)
interface FamiliesContract
        extends PresentingContract,
                OddityContract,
                EndingContract,
                BeginningContract,
                ListingContract,
                CollectionContract {}
