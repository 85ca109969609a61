package org.fresnel.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/// What the router does with an operation besides what its class says, by attributes of its row.
///
/// @param duty that is signed with a read's response, or signed in a message (`duty=`)
/// @param lists the duties that a response lists (`lists=`)
/// @param remember what a message has nodes remember (`remember=`)
/// @param cache how long a response stays true; empty for one that does so by its root alone
///   (`cache=`)
/// @param suspect for what a response is kept back while other nodes are asked (`suspect=`)
/// @param select which of several nodes' responses is given (`select=`)
/// @param own response of the router's own (`own=`)
/// @param checkpoint part of a stored checkpoint that is a response (`checkpoint=`)
/// @param registry where a request names the validators whose records it asks for (`registry=`)
/// @param signedBlock whether a message is a signed block, whole or blinded (`signed-block`)
/// @param producerFirst whether a message leaves out what the node has that made it, which is sent
///   it first (`producer-first`)
/// @param urgent whether a message must not be delayed by asking its client for JSON (`urgent`)
public record OperationTraits(
    Optional<SignedDuty> duty,
    Optional<DutyList> lists,
    Optional<RememberedMessage> remember,
    Optional<CacheRule> cache,
    Optional<Suspicion> suspect,
    Optional<Selection> select,
    Optional<OwnResponse> own,
    Optional<CheckpointPart> checkpoint,
    Optional<RegistryFilter> registry,
    boolean signedBlock,
    boolean producerFirst,
    boolean urgent) {

  /// What a validator signs.
  public enum SignedDuty {
    PROPOSAL,
    ATTESTATION,
    AGGREGATE,
    SYNC_MESSAGE,
    SYNC_CONTRIBUTION
  }

  /// Duties that a response lists.
  public enum DutyList {
    ATTESTERS,
    PROPOSERS,
    SYNC_COMMITTEE
  }

  /// What a message has nodes remember for a validator client.
  public enum RememberedMessage {
    /// The fee recipients of blocks.
    PREPARATION,
    /// Committees of attesters.
    COMMITTEES,
    /// Seats in sync committees.
    SYNC_COMMITTEE,
    /// Registrations with builders.
    REGISTRATION
  }

  /// How long a response stays true.
  public enum CacheRule {
    /// As long as the nodes run the same binaries.
    NETWORK,
    /// As long as the head stays that was there at the request.
    HEAD,
    /// The same, and the response names that head.
    NAMED_HEAD,
    /// As long as the last block before the epoch of the duties stays.
    DUTIES,
    /// As long as the last block before the epoch before that of the duties stays: they are known
    /// one epoch ahead.
    DUTIES_AHEAD
  }

  /// For what a response is suspect.
  public enum Suspicion {
    /// It may be attestation data of an older head than was announced.
    STALE_ATTESTATION_DATA,
    /// Asked for the head, it may be an older one than was announced.
    STALE_HEAD,
    /// It may be empty for want of blobs that the block has.
    EMPTY_BLOBS,
    /// It may be a block that pays another fee recipient.
    FEE_RECIPIENT
  }

  /// Which of several nodes' responses is given.
  public enum Selection {
    /// The most valuable block.
    BLOCK_VALUE,
    /// Attestation data that enough nodes agree on.
    QUORUM,
    /// The aggregate of the most attesters.
    ATTESTERS,
    /// The contribution of the most members of a sync committee.
    SYNC_MEMBERS
  }

  /// A response of the router's own.
  public enum OwnResponse {
    HEALTH,
    SYNCING,
    PEER_COUNT,
    /// The version as one text.
    VERSION,
    /// The version by its parts.
    VERSION_PARTS
  }

  /// A part of a stored checkpoint.
  public enum CheckpointPart {
    STATE,
    STATE_ROOT,
    BLOCK,
    BLOCK_ROOT
  }

  /// Where a request names validators; one that names none asks for all of them.
  public enum RegistryFilter {
    QUERY,
    BODY
  }

  /// Those of a row without any.
  public static final OperationTraits NONE = takeFrom(new ArrayList<>());

  /// Makes them of a row's attributes.
  ///
  /// @param attributes those that it makes them of are removed
  /// @throws IllegalArgumentException if an attribute has no such value
  static OperationTraits takeFrom(List<String> attributes) {
    return new OperationTraits(
        value(attributes, "duty=", SignedDuty::valueOf),
        value(attributes, "lists=", DutyList::valueOf),
        value(attributes, "remember=", RememberedMessage::valueOf),
        value(attributes, "cache=", CacheRule::valueOf),
        value(attributes, "suspect=", Suspicion::valueOf),
        value(attributes, "select=", Selection::valueOf),
        value(attributes, "own=", OwnResponse::valueOf),
        value(attributes, "checkpoint=", CheckpointPart::valueOf),
        value(attributes, "registry=", RegistryFilter::valueOf),
        attributes.remove("signed-block"),
        attributes.remove("producer-first"),
        attributes.remove("urgent"));
  }

  private static <T> Optional<T> value(
      List<String> attributes, String name, Function<String, T> parser) {
    var found = attributes.stream().filter(it -> it.startsWith(name)).findFirst();
    found.ifPresent(attributes::remove);
    return found.map(it -> parser.apply(it.substring(name.length()).toUpperCase(Locale.ROOT)));
  }
}
