package org.fresnel.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/// The special treatment of an operation, besides that of its class, from the attributes of its
/// row.
///
/// @param duty the duty for which a response is read and signed, or that a message carries
///   (`duty=`)
/// @param lists the duties that a response lists (`lists=`)
/// @param remember the validator state in a message (`remember=`)
/// @param cache rule for the lifetime of a response in the cache; empty if only a final response
///   about a root is cached (`cache=`)
/// @param suspect suspicion for which a response is kept back while other nodes are asked
///   (`suspect=`)
/// @param select selection among the responses of several nodes (`select=`)
/// @param own the response of the router itself (`own=`)
/// @param checkpoint the part of a stored checkpoint that answers a request (`checkpoint=`)
/// @param registry the place of the validators in a request for their records (`registry=`)
/// @param producer what the node that produced the block has of its own (`producer=`)
/// @param signedBlock whether a message is a signed block, full or blinded (`signed-block`)
/// @param proof whether a node is tested with such a read of a client (`proof`)
/// @param urgent whether a message must not be delayed by a request for JSON (`urgent`)
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
    Optional<ProducerRule> producer,
    boolean signedBlock,
    boolean proof,
    boolean urgent) {

  /// A message that a validator signs.
  public enum SignedDuty {
    PROPOSAL,
    ATTESTATION,
    AGGREGATE,
    SYNC_MESSAGE,
    SYNC_CONTRIBUTION,
    PAYLOAD_ATTESTATION
  }

  /// A list of duties.
  public enum DutyList {
    ATTESTERS,
    PROPOSERS,
    SYNC_COMMITTEE,
    /// Members of payload timeliness committees.
    PAYLOAD_COMMITTEE
  }

  /// Validator state that nodes must remember.
  public enum RememberedMessage {
    /// The fee recipients of blocks.
    PREPARATION,
    /// The fee recipients and gas limits that proposers sign for their slots, from Gloas on.
    PREFERENCES,
    /// Committees of attesters.
    COMMITTEES,
    /// Seats in sync committees.
    SYNC_COMMITTEE,
    /// Registrations with builders.
    REGISTRATION
  }

  /// A rule for the lifetime of a response in the cache.
  public enum CacheRule {
    /// As long as the nodes run the same binaries.
    NETWORK,
    /// As long as the head of the request is the head.
    HEAD,
    /// The same, but the response names its head.
    NAMED_HEAD,
    /// As long as the last block before the epoch of the duties is canonical.
    DUTIES,
    /// As long as the last block before the previous epoch is canonical. Such duties are known one
    /// epoch ahead.
    DUTIES_AHEAD
  }

  /// A suspicion against a response.
  public enum Suspicion {
    /// Attestation data may be of an older head than the announced one.
    STALE_ATTESTATION_DATA,
    /// A response to a read of the head may be of an older one than the announced one.
    STALE_HEAD,
    /// A response may be empty although the block has blobs.
    EMPTY_BLOBS,
    /// A block may pay another fee recipient.
    FEE_RECIPIENT
  }

  /// A selection among the responses of several nodes.
  public enum Selection {
    /// The most valuable block.
    BLOCK_VALUE,
    /// Attestation data that enough nodes agree on.
    QUORUM,
    /// The aggregate with the most attesters.
    ATTESTERS,
    /// The contribution with the most members of the sync committee.
    SYNC_MEMBERS,
    /// The payload attestation data of a node that has seen the payload.
    PAYLOAD_SEEN
  }

  /// What the node that produced a block has of its own.
  public enum ProducerRule {
    /// The payload of a blinded block: it is sent the signed block first.
    BLINDED_BLOCK,
    /// The blobs of an envelope that comes without them: it is sent the signed envelope first.
    ENVELOPE,
    /// The builder whose bid is in the block: it alone is sent the builder's address.
    BUILDER_URL,
    /// What is read of the block before it is published: it is asked first.
    CACHED,
    /// The connection to the builders, before the block is produced: one node alone is sent the
    /// message, and the others only if it does not accept it.
    BUILDERS
  }

  /// A response of the router itself.
  public enum OwnResponse {
    HEALTH,
    SYNCING,
    PEER_COUNT,
    /// The version as one text.
    VERSION,
    /// The version in its parts.
    VERSION_PARTS
  }

  /// A part of a stored checkpoint.
  public enum CheckpointPart {
    STATE,
    STATE_ROOT,
    BLOCK,
    BLOCK_ROOT
  }

  /// The place of the validators in a request. A request without any is for all validators.
  public enum RegistryFilter {
    QUERY,
    BODY
  }

  /// The traits of a row without such attributes.
  public static final OperationTraits NONE = takeFrom(new ArrayList<>());

  /// Takes the traits from a row's attributes.
  ///
  /// @param attributes of the row; the traits are removed from them
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
        value(attributes, "producer=", ProducerRule::valueOf),
        attributes.remove("signed-block"),
        attributes.remove("proof"),
        attributes.remove("urgent"));
  }

  private static <T> Optional<T> value(
      List<String> attributes, String name, Function<String, T> parser) {
    var found = attributes.stream().filter(it -> it.startsWith(name)).findFirst();
    found.ifPresent(attributes::remove);
    return found.map(it -> parser.apply(it.substring(name.length()).toUpperCase(Locale.ROOT)));
  }
}
