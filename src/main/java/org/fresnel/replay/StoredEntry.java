package org.fresnel.replay;

import java.time.Instant;

/// One entry of the validator state.
///
/// @param item for the nodes
/// @param arrived when the first node accepted it
record StoredEntry(MessageItem item, Instant arrived) {}
