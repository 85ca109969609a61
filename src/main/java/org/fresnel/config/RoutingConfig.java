package org.fresnel.config;

import io.smallrye.config.ConfigValue;
import io.smallrye.config.WithDefault;
import java.util.Map;

/// How requests are treated.
interface RoutingConfig {
  /// `true` to route each unknown `GET` below `/eth/` to any fit node, `false` to answer 404.
  @WithDefault("false")
  ConfigValue unknownGets();

  /// What becomes of each unknown `POST` below `/eth/`: `off` answers 404, `any` asks one node
  /// after the other as for a read, `all` sends it to all nodes as a message.
  @WithDefault("off")
  ConfigValue unknownPosts();

  /// Comma-separated paths of clients' own below which each `GET` is passed to a node, such as
  /// `/lighthouse/ui`; keys, logins and administration stay closed. Default: none.
  ConfigValue vendorPaths();

  /// `true` to tell the node and the attempts in the headers of a response.
  @WithDefault("true")
  ConfigValue attribution();

  /// Largest response that is held until it is whole, so that the death of a node in the middle can
  /// be failed over; a size from 1KiB to 256MiB. A larger one is streamed.
  @WithDefault("1MiB")
  ConfigValue buffer();

  /// Most requests for states and whole registries at a time, 1 to 1000.
  @WithDefault("2")
  ConfigValue heavyConcurrency();

  /// Least bytes a second, over ten seconds, that a client has to take of a streamed answer; a size
  /// from 0 to 1GiB. The connection of a slower client is closed. 0 waits for any client.
  @WithDefault("64KiB")
  ConfigValue streamMinRate();

  /// Most bytes of answers that are kept while they are true, such as the attestation data of a
  /// slot; a size from 0 to 1GiB. 0 keeps none.
  @WithDefault("16MiB")
  ConfigValue cache();

  /// Time for the requests of a class, by the name of the class.
  Map<String, BudgetConfig> budgets();

  HedgingConfig hedging();

  AttestationDataConfig attestationData();

  BlocksConfig blocks();

  /// Longest wait for more aggregates after the first, of which the one is given in which most
  /// validators take part; a duration from 0s to 24h. 0s gives the first.
  @WithDefault("150ms")
  ConfigValue aggregateWait();

  /// Time for the requests of a class. A budget that is set holds for every operation of the class,
  /// also for one that has its own by default.
  interface BudgetConfig {
    /// Wait for one node before the next is asked as well; a duration from 1ms, at most `total`.
    /// Not for the classes that ask all nodes at once. Default: that of the class.
    ConfigValue patience();

    /// Wait until the request has failed, a duration from 1ms to 24h. Default: that of the class.
    ConfigValue total();
  }
}
