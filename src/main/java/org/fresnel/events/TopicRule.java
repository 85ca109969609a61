package org.fresnel.events;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;

/// The rule for the events of a topic: how they are compared, and which nodes are trusted.
///
/// @param voice selects the trusted nodes
/// @param identity names of the members, dots between nested ones, that are equal in two reports of
///   the same event; empty to compare everything
record TopicRule(Voice voice, List<String> identity) {
  /// The rule that selects the nodes trusted on a topic.
  enum Voice {
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

  private static final TopicRule SIGNED = row(Voice.MESSAGE, SIGNATURE);
  private static final TopicRule LIGHT_CLIENT =
      row(Voice.VIEW, "signature_slot", "sync_aggregate.sync_committee_signature");

  /// An unknown topic may be of either kind; as a view, only preferred nodes can cause it.
  private static final TopicRule UNKNOWN = row(Voice.VIEW);

  private static final Map<String, TopicRule> ROWS =
      Map.ofEntries(
          entry("head", row(Voice.HEAD, "slot", "block")),
          entry("head_v2", row(Voice.HEAD, "slot", "block", "payload_status")),
          entry("block", row(Voice.BLOCK, "block")),
          entry("chain_reorg", row(Voice.REORG, "old_head_block", "new_head_block")),
          entry("finalized_checkpoint", row(Voice.FINALITY, "epoch", "block")),
          entry("payload_attributes", row(Voice.VIEW, "proposal_slot", "parent_block_root")),
          entry("light_client_finality_update", LIGHT_CLIENT),
          entry("light_client_optimistic_update", LIGHT_CLIENT),
          entry("fast_confirmation", row(Voice.VIEW, "slot", "block", "current_slot")),
          entry("execution_payload", row(Voice.VIEW, "block_root", "block_hash")),
          entry("execution_payload_available", row(Voice.VIEW, "block_root")),
          entry("execution_payload_gossip", row(Voice.MESSAGE, "block_root", "block_hash")),
          entry("block_gossip", row(Voice.MESSAGE, "block")),
          entry("data_column_sidecar", row(Voice.MESSAGE, "block_root", "index")),
          entry("blob_sidecar", row(Voice.MESSAGE, "block_root", "index")),
          entry("attestation", row(Voice.MESSAGE, SIGNATURE, "aggregation_bits")),
          entry("single_attestation", SIGNED),
          entry("voluntary_exit", SIGNED),
          entry("bls_to_execution_change", SIGNED),
          entry("contribution_and_proof", SIGNED),
          entry("payload_attestation_message", SIGNED),
          entry("execution_payload_bid", SIGNED),
          entry("proposer_preferences", SIGNED),
          entry(
              "proposer_slashing",
              row(Voice.MESSAGE, "signed_header_1.signature", "signed_header_2.signature")),
          entry(
              "attester_slashing",
              row(Voice.MESSAGE, "attestation_1.signature", "attestation_2.signature")));

  static TopicRule of(String topic) {
    return ROWS.getOrDefault(topic, UNKNOWN);
  }

  private static TopicRule row(Voice category, String... identity) {
    return new TopicRule(category, List.of(identity));
  }
}
