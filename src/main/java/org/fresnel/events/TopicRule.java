package org.fresnel.events;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;

/// The rule for the events of a topic: how they are compared, and which nodes are trusted.
///
/// @param category selects the trusted nodes
/// @param identity names of the members, dots between nested ones, that are equal in two reports of
///   the same event; empty to compare everything
record TopicRule(Category category, List<String> identity) {
  /// The rule that selects the nodes trusted on a topic.
  enum Category {
    /// The node's head, emitted once reads reflect it.
    HEAD,
    /// An imported block, emitted with the first head that is not older.
    BLOCK,
    /// A change of heads, emitted when both heads are.
    REORG,
    /// A finalized checkpoint: never an older one.
    FINALITY,
    /// A result of the node's view of the chain: emitted for the preferred nodes that follow the
    /// emitted heads.
    VIEW,
    /// A message of the network, which is the same at all nodes: any node is trusted.
    MESSAGE
  }

  private static final String SIGNATURE = "signature";

  private static final TopicRule SIGNED = row(Category.MESSAGE, SIGNATURE);
  private static final TopicRule LIGHT_CLIENT =
      row(Category.VIEW, "signature_slot", "sync_aggregate.sync_committee_signature");

  /// An unknown topic may be of either kind; as a view, only preferred nodes can cause it.
  private static final TopicRule UNKNOWN = row(Category.VIEW);

  private static final Map<String, TopicRule> ROWS =
      Map.ofEntries(
          entry("head", row(Category.HEAD, "slot", "block")),
          entry("head_v2", row(Category.HEAD, "slot", "block", "payload_status")),
          entry("block", row(Category.BLOCK, "block")),
          entry("chain_reorg", row(Category.REORG, "old_head_block", "new_head_block")),
          entry("finalized_checkpoint", row(Category.FINALITY, "epoch", "block")),
          entry("payload_attributes", row(Category.VIEW, "proposal_slot", "parent_block_root")),
          entry("light_client_finality_update", LIGHT_CLIENT),
          entry("light_client_optimistic_update", LIGHT_CLIENT),
          entry("fast_confirmation", row(Category.VIEW, "slot", "block", "current_slot")),
          entry("execution_payload", row(Category.VIEW, "block_root", "block_hash")),
          entry("execution_payload_available", row(Category.VIEW, "block_root")),
          entry("execution_payload_gossip", row(Category.MESSAGE, "block_root", "block_hash")),
          entry("block_gossip", row(Category.MESSAGE, "block")),
          entry("data_column_sidecar", row(Category.MESSAGE, "block_root", "index")),
          entry("blob_sidecar", row(Category.MESSAGE, "block_root", "index")),
          entry("attestation", row(Category.MESSAGE, SIGNATURE, "aggregation_bits")),
          entry("single_attestation", SIGNED),
          entry("voluntary_exit", SIGNED),
          entry("bls_to_execution_change", SIGNED),
          entry("contribution_and_proof", SIGNED),
          entry("payload_attestation_message", SIGNED),
          entry("execution_payload_bid", SIGNED),
          entry("proposer_preferences", SIGNED),
          entry(
              "proposer_slashing",
              row(Category.MESSAGE, "signed_header_1.signature", "signed_header_2.signature")),
          entry(
              "attester_slashing",
              row(Category.MESSAGE, "attestation_1.signature", "attestation_2.signature")));

  static TopicRule of(String topic) {
    return ROWS.getOrDefault(topic, UNKNOWN);
  }

  private static TopicRule row(Category category, String... identity) {
    return new TopicRule(category, List.of(identity));
  }
}
