package org.fresnel.duties;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// What is known of one duty of one validator. Times in the slot are milliseconds from its start.
///
/// @param kind what is due
/// @param validator its index
/// @param slot of the duty
/// @param epoch of the slot
/// @param start of the slot
/// @param committee its index; empty where there is none, or it is not known
/// @param deadlineMs time in the slot until which a node has to have taken the message
/// @param result so far
/// @param why a sentence
/// @param material what the validator was to sign; empty if nobody asked for it
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

  /// What was asked for, for this validator or for all of the slot.
  ///
  /// @param askedMs when the request was there
  /// @param answeredMs when its answer was decided
  /// @param node that gave it; empty if none did
  /// @param status of the answer to the client
  /// @param attempts at nodes until then, in words
  public record Material(
      long askedMs, long answeredMs, String node, int status, List<String> attempts) {}

  /// A message on its way to the nodes.
  ///
  /// @param sentMs when it was sent
  /// @param takenMs when the first node had taken it; empty if none has
  /// @param takenBy that node's name; empty likewise
  /// @param nodes what has become of it at each node that it has ended at
  public record Publishing(
      long sentMs, Optional<Long> takenMs, String takenBy, List<AtNode> nodes) {}

  /// The end of a message at one node.
  ///
  /// @param node its name
  /// @param taken whether it took this validator's message
  /// @param atMs time in the slot
  /// @param said status or failure, in words
  public record AtNode(String node, boolean taken, long atMs, String said) {}

  /// A head.
  ///
  /// @param root of the block
  /// @param seenMs when the first node announced it
  public record Block(String root, long seenMs) {}
}
