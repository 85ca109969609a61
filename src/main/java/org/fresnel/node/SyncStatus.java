package org.fresnel.node;

/// A node's own word on its synchronisation. See beacon-APIs, `getSyncingStatus`.
///
/// @param headSlot slot of the node's head
/// @param distance slots that the node believes to be behind, at least 0
/// @param syncing whether it says that it is syncing
/// @param optimistic whether its head's payload is not yet verified
/// @param elOffline whether its execution client does not answer
public record SyncStatus(
    long headSlot, long distance, boolean syncing, boolean optimistic, boolean elOffline) {
  /// Nothing known yet.
  public static final SyncStatus UNKNOWN = new SyncStatus(0, 0, false, false, false);
}
