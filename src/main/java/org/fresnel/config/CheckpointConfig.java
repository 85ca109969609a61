package org.fresnel.config;

import io.smallrye.config.ConfigValue;
import io.smallrye.config.WithDefault;
import java.util.List;

/// Checkpoint sync: a finalized block and its state, for nodes that begin anew.
interface CheckpointConfig {
  /// `true` to keep the newest checkpoint that the nodes agree on, verified, in the state
  /// directory, and to serve it; `false`, or no state directory, to pass such requests to a node.
  @WithDefault("true")
  ConfigValue serve();

  /// How many nodes have to agree: `majority` (more than half of those in use), or 1 to 64.
  @WithDefault("majority")
  ConfigValue quorum();

  /// How many client implementations there have to be among them, 1 to 64.
  @WithDefault("1")
  ConfigValue quorumClients();

  /// Age at which the checkpoint is replaced by a newer one, a duration from 1s to 168h.
  @WithDefault("1h")
  ConfigValue refresh();

  /// Largest state that is fetched, a size from 1MiB to 2047MiB.
  @WithDefault("1GiB")
  ConfigValue maxState();

  /// `true` to hash the whole state and hold it against the block's state root, `false` to check
  /// its form and its latest block header alone.
  @WithDefault("true")
  ConfigValue verifyState();

  /// A checkpoint that the operator trusts, as `root:epoch`. Default: none.
  ConfigValue pin();

  /// Others that are asked whether they have the same. Default: none.
  List<ProviderConfig> providers();

  /// A provider of checkpoints, or any beacon node.
  interface ProviderConfig {
    /// Base URL of its Beacon API, `http` or `https`. Required.
    ConfigValue url();
  }
}
