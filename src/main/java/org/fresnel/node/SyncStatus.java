package org.fresnel.node;

/// A node's own report of its synchronisation. See beacon-APIs, `getSyncingStatus`.
///
/// @param headSlot slot of the node's head
/// @param distance slots that the node reports to be behind, at least 0
/// @param syncing whether it reports that it is syncing
/// @param optimistic whether its head's payload is not yet verified
/// @param elOffline whether its execution client does not respond
public record SyncStatus(
    long headSlot, long distance, boolean syncing, boolean optimistic, boolean elOffline) {
  /// No status is known yet.
  public static final SyncStatus UNKNOWN = new SyncStatus(0, 0, false, false, false);
}
