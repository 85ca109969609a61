package org.fresnel.config;

import static org.fresnel.config.KeyGroup.key;
import static org.fresnel.config.ValueType.MEBIBYTE;
import static org.fresnel.config.ValueType.number;
import static org.fresnel.config.ValueType.size;
import static org.fresnel.config.ValueType.time;

import java.time.Duration;
import java.util.OptionalInt;
import org.fresnel.node.Checkpoint;

/// The keys of checkpoint sync.
final class CheckpointKeys {
  static final KeyGroup KEYS = new KeyGroup();

  static final ConfigKey<Boolean> SERVE =
      key(KEYS, "checkpoint.serve", "true", ValueType.FLAG)
          .text(
              "`true`: Fresnel stores the newest checkpoint that the nodes agree on in the state"
                  + " directory, after it verified it, and serves it to syncing nodes"
                  + " ([trust.md](trust.md)). `false`, or no state directory: Fresnel passes such"
                  + " requests to a node.");
  static final ConfigKey<OptionalInt> QUORUM =
      key(KEYS, "checkpoint.quorum", "majority", ValueType.NODE_QUORUM)
          .text(
              "How many nodes must agree on a checkpoint: `majority` (more than half of those in"
                  + " use), or 1 to 64.");
  static final ConfigKey<Integer> QUORUM_CLIENTS =
      key(KEYS, "checkpoint.quorum-clients", "1", number(1, 64))
          .text("How many client implementations these nodes must have, {range}.");
  static final ConfigKey<Duration> REFRESH =
      key(KEYS, "checkpoint.refresh", "1h", time(Duration.ofSeconds(1), Duration.ofDays(7)))
          .text(
              "Age at which Fresnel fetches a newer checkpoint, {range}. Each time it reads the"
                  + " whole state of one node.");
  static final ConfigKey<Integer> MAX_STATE =
      key(KEYS, "checkpoint.max-state", "1GiB", size(MEBIBYTE, 2047 * MEBIBYTE))
          .text(
              "Largest state that Fresnel fetches, {range}. It stores two, and one more during a"
                  + " fetch.");
  static final ConfigKey<Boolean> VERIFY_STATE =
      key(KEYS, "checkpoint.verify-state", "true", ValueType.FLAG)
          .text(
              "`true`: Fresnel hashes the whole state and compares the result with the state root"
                  + " of the block. `false`: it verifies only the form of the state and its latest"
                  + " block header.");
  static final ConfigKey<Checkpoint> PIN =
      key(KEYS, "checkpoint.pin", "", ValueType.PIN)
          .text(
              "A checkpoint that the operator trusts, as `root:epoch`. If the chain of a node has"
                  + " another one, there is a condition, and Fresnel serves no checkpoint.");
  static final ConfigKey<String> PROVIDER_URL =
      key(KEYS, "checkpoint.providers[*].url", "", ValueType.TEXT)
          .text(
              "Base URL of a checkpoint provider, or of any beacon node. Fresnel asks it whether it"
                  + " has the same checkpoint. Required for each provider.");

  private CheckpointKeys() {}
}
