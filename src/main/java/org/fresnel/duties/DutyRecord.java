package org.fresnel.duties;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// The record of one duty of one validator. Times in the slot are milliseconds from its start.
///
/// @param kind of the duty
/// @param validator its index
/// @param slot of the duty
/// @param epoch of the slot
/// @param start of the slot
/// @param committee its index; empty if there is none, or it is unknown
/// @param deadlineMs time in the slot before which a node must accept the message
/// @param result so far
/// @param why a sentence
/// @param material the data to sign; empty if no client requested it
/// @param publication empty if nothing was published
/// @param block of a proposal's slot, as nodes announced it as their head; empty if none was seen
public record DutyRecord(
    DutyKind kind,
    long validator,
    long slot,
    long epoch,
    Instant start,
    OptionalInt committee,
    long deadlineMs,
    DutyResult result,
    String why,
    Optional<Material> material,
    Optional<Publishing> publication,
    Optional<Block> block) {

  /// The read of the data to sign, for this validator or for all of the slot.
  ///
  /// @param askedMs when the complete request was there
  /// @param answeredMs when its response was decided
  /// @param node that responded; empty if none did
  /// @param status of the response to the client
  /// @param attempts at nodes until then, in words
  public record Material(
      long askedMs, long answeredMs, String node, int status, List<String> attempts) {}

  /// A message that is sent to the nodes.
  ///
  /// @param sentMs when it was sent
  /// @param takenMs when the first node had accepted it; empty if none has
  /// @param takenBy that node's name; empty likewise
  /// @param nodes results at each node where it has ended
  public record Publishing(
      long sentMs, Optional<Long> takenMs, String takenBy, List<AtNode> nodes) {}

  /// The result of a message at one node.
  ///
  /// @param node its name
  /// @param taken whether it accepted this validator's message
  /// @param atMs time in the slot
  /// @param said status or failure, in words
  public record AtNode(String node, boolean taken, long atMs, String said) {}

  /// A head.
  ///
  /// @param root of the block
  /// @param seenMs when the first node announced it
  public record Block(String root, long seenMs) {}
}
