package org.fresnel.config;

import static org.fresnel.config.KeyGroup.key;
import static org.fresnel.config.ValueType.choice;
import static org.fresnel.config.ValueType.number;
import static org.fresnel.config.ValueType.time;

import java.nio.file.Path;
import java.time.Duration;
import org.fresnel.node.HealthThresholds;

/// The keys of the network, of the health of nodes, and of the connections to them.
final class FleetKeys {
  static final KeyGroup KEYS = new KeyGroup();

  static final ConfigKey<String> NETWORK_GENESIS_VALIDATORS_ROOT =
      key(KEYS, "network.genesis-validators-root", "", ValueType.ROOT)
          .text(
              "The network that nodes must belong to, upper or lower case. Without it, the one that"
                  + " most nodes report. Slot duration and epoch length are those that most nodes"
                  + " of the network report.");
  static final ConfigKey<HealthThresholds.QuorumOf> TRUST_QUORUM_OF =
      key(KEYS, "trust.quorum-of", "nodes", choice(HealthThresholds.QuorumOf.values()))
          .text(
              "If nodes finalized different blocks, Fresnel trusts the block with more than half of"
                  + " the votes for the epoch. Each of the `nodes` has a vote, or each of the"
                  + " `clients` (implementations) has the vote of most of its nodes. Drained nodes"
                  + " have no vote. The same votes decide which branch of the chain has the majority"
                  + " (health `minority_fork`).");
  static final ConfigKey<HealthThresholds.WithoutQuorum> TRUST_WITHOUT_QUORUM =
      key(KEYS, "trust.without-quorum", "halt", choice(HealthThresholds.WithoutQuorum.values()))
          .text(
              "If no block has more than half of the votes: `halt`, no node that contradicts"
                  + " another one gets duties (503); `follow-majority`, the block with most votes,"
                  + " or that of the most preferred node if the votes are equal;"
                  + " `follow-preferred`, the block of the most preferred node (primaries first,"
                  + " then in their order).");
  static final ConfigKey<Integer> TRUST_FINALITY_DELAY =
      key(KEYS, "trust.finality-delay", "4", number(2, 8192))
          .text(
              "Epochs between the newest finalized epoch and the clock before the condition"
                  + " `finality_delayed`, {range}.");
  static final ConfigKey<Duration> PROBE_INTERVAL =
      key(KEYS, "probe.interval", "2s", time())
          .text("Between two probes of a node, {range}. Shorter finds a fault sooner.");
  static final ConfigKey<Duration> PROBE_TIMEOUT =
      key(KEYS, "probe.timeout", "1500ms", time())
          .text("For each call of a probe, from 1ms; shorter than `probe.interval`.");
  static final ConfigKey<Duration> PROBE_SLOW_INTERVAL =
      key(KEYS, "probe.slow-interval", "12s", time())
          .text("Between two probes of peers and finality, {range}.");
  static final ConfigKey<Duration> PROBE_IDENTITY_INTERVAL =
      key(KEYS, "probe.identity-interval", "5m", time())
          .text("Between two probes of network and version, {range}.");
  static final ConfigKey<Duration> PROBE_LAST_RESORT_INTERVAL =
      key(KEYS, "probe.last-resort-interval", "10m", time())
          .text(
              "Between two probes of a node with `role: last-resort` while another node can serve"
                  + " duties, {range}. What changes seldom is then probed six times less often.");
  static final ConfigKey<Integer> HEALTH_MAX_LAG_SLOTS =
      key(KEYS, "health.max-lag-slots", "2", number(0, 8192))
          .text("Slots behind the best head at which a node still serves duties, {range}.");
  static final ConfigKey<Integer> HEALTH_STALL_SLOTS =
      key(KEYS, "health.stall-slots", "32", number(1, 1_000_000))
          .text(
              "Slots behind the clock from which a node is `lagging` even if no other node is"
                  + " better, up to 1000000; more than `health.max-lag-slots`.");
  static final ConfigKey<Integer> HEALTH_FAILURES_TO_DEMOTE =
      key(KEYS, "health.failures-to-demote", "3", number(1, 1000))
          .text("Failed requests in a row after which a node is `down`, {range}.");
  static final ConfigKey<Integer> HEALTH_STRAY_SLOTS =
      key(KEYS, "health.stray-slots", "4", number(0, 8192))
          .text(
              "Slots on another branch of the chain than most nodes after which a node is"
                  + " `minority_fork`, {range}; 0 for never.");
  static final ConfigKey<Integer> FAILBACK_GOOD_PROBES =
      key(KEYS, "failback.good-probes", "3", number(1, 1000))
          .text("Good probes in a row before a node gets duties again after a problem, {range}.");
  static final ConfigKey<Integer> FAILBACK_MIN_SLOTS =
      key(KEYS, "failback.min-slots", "32", number(0, 8192))
          .text(
              "Slots since the end of the problem, {range}. In 32 slots, one epoch, a validator"
                  + " client sends all its validator state once.");
  static final ConfigKey<Integer> FAILBACK_MIN_PEERS =
      key(KEYS, "failback.min-peers", "1", number(0, 10_000))
          .text(
              "Peers that the node must have, {range}. Ignored for a node that does not report its"
                  + " peers.");
  static final ConfigKey<Integer> MAINTENANCE_KEEP_READY =
      key(KEYS, "maintenance.keep-ready", "1", number(1, 1000))
          .text(
              "Nodes that must still be `ready` when an operator drains or removes a ready node, or"
                  + " when a drill starts, {range}. Fresnel rejects an order that would leave fewer,"
                  + " unless it is forced.");
  static final ConfigKey<Integer> SHADOW_SHARE_PERCENT =
      key(KEYS, "shadow.share-percent", "10", number(0, 100))
          .text(
              "Percentage of the reads of clients that a node with `role: shadow` gets a copy of,"
                  + " {range}. Attestation data is copied once a slot anyway.");
  static final ConfigKey<Integer> SHADOW_MAX_IN_FLIGHT =
      key(KEYS, "shadow.max-in-flight", "4", number(1, 64))
          .text(
              "Most copies of reads in flight at one shadow, {range}; Fresnel leaves out the others."
                  + " Each holds up to 1 MiB.");
  static final ConfigKey<Duration> UPSTREAM_CONNECT_TIMEOUT =
      key(KEYS, "upstream.connect-timeout", "500ms", time())
          .text("Longest wait for a connection to a node, {range}.");
  static final ConfigKey<Integer> UPSTREAM_CONNECTIONS_PER_NODE =
      key(KEYS, "upstream.connections-per-node", "64", number(1, 10_000))
          .text("Most connections to one node from one event loop, {range}.");
  static final ConfigKey<Integer> UPSTREAM_LAST_RESORT_BUDGET =
      key(KEYS, "upstream.last-resort-requests-per-day", "0", number(0, 1_000_000_000))
          .text(
              "Requests a day (UTC, since the start) to a node with `role: last-resort`, probes"
                  + " included, before the condition `request_budget`, up to 1000000000; 0 for"
                  + " never. Fresnel sends the requests after that, too.");
  static final ConfigKey<Path> UPSTREAM_CA_FILE =
      key(KEYS, "upstream.ca-file", "", ValueType.FILE)
          .text(
              "PEM file of the CA certificates that verify `https` nodes, instead of those of the"
                  + " system.");

  private FleetKeys() {}
}
