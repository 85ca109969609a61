package org.fresnel.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Map;

/// Every key that an operator may set. In `fresnel.yaml` keys stand without the prefix `fresnel`;
/// in the environment they are upper-case with an underscore for each other character, such as
/// `FRESNEL_PROBE_SLOW_INTERVAL`; as system properties they stand as they are.
///
/// A duration is written `500ms`, `2s`, `5m`, `1h` or in ISO-8601 (`PT2S`); a size in bytes or with
/// a unit of 1024: `64KiB`, `1MiB`, `1GiB`, or `K`, `M`, `G` for short. Each value is taken as the
/// text that was written, so that a mistake in it can be reported with its place.
@ConfigMapping(prefix = "fresnel")
interface FresnelConfig {

  /// The beacon nodes, the preferred ones first. At least one, and one that is not drained.
  /// `FRESNEL_NODES`, a comma-separated list of URLs, takes the place of the whole list.
  List<NodeConfig> nodes();

  /// The port for the validator clients.
  ListenConfig listen();

  /// The port for the operator.
  ControlConfig control();

  /// The network of the nodes.
  NetworkConfig network();

  /// Whose word on the chain is believed.
  TrustConfig trust();

  /// How nodes are looked at.
  ProbeConfig probe();

  /// When a node counts as unfit.
  HealthConfig health();

  /// What an unfit node has to show before it is given duties again.
  FailbackConfig failback();

  /// Connections to nodes.
  UpstreamConfig upstream();

  /// How requests are treated.
  RoutingConfig routing();

  /// Event streams to the clients.
  EventsConfig events();

  /// What is remembered of the validators' duties.
  DutiesConfig duties();

  /// How the service stops.
  ShutdownConfig shutdown();

  /// What outlives the process.
  StateConfig state();

  /// Drills: the router treats nodes as failing for a while, and tells how it fared.
  DrillsConfig drills();

  /// Checkpoint sync.
  CheckpointConfig checkpoint();

  /// One beacon node.
  interface NodeConfig {
    /// Name in logs, metrics and headers: 1 to 64 of letters, digits, `.`, `_`, `:`, `-`; unique.
    /// Default: host and port of the URL.
    ConfigValue name();

    /// Base URL of its Beacon API, `http` or `https`, with a path if the API is not at the root.
    /// `http://user:password@host` is short for `username` and `password`. Required.
    ConfigValue url();

    /// `primary` shares the reads, `backup` stands by until no primary is as fit.
    @WithDefault("primary")
    ConfigValue role();

    /// `true` to give it no request while it is still probed.
    @WithDefault("false")
    ConfigValue drained();

    /// What it is told of what nodes have to remember: `all`, `duties-only` (preparations and
    /// registrations, no subscriptions of committees) or `none`. One node that is not drained has
    /// to have `all`.
    @WithDefault("all")
    ConfigValue receiveSubscriptions();

    /// User name for HTTP basic authentication; needs a password. Default: none.
    ConfigValue username();

    /// Password to `username`. A secret. Default: none.
    ConfigValue password();

    /// File that holds the password, in place of `password`. Default: none.
    ConfigValue passwordFile();

    /// Headers that go with each request to the node, name to value. The values are secrets.
    /// Default: none.
    Map<String, ConfigValue> headers();

    /// The same, name to a file that holds the value. Default: none.
    Map<String, ConfigValue> headerFiles();
  }

  /// The port for the validator clients.
  interface ListenConfig {
    /// Address to listen on; `0.0.0.0` for all.
    @WithDefault("127.0.0.1")
    ConfigValue host();

    /// TCP port, 0 to 65535; 0 takes any free one.
    @WithDefault("5052")
    ConfigValue port();

    /// Whether another process of the same user may listen on the port at the same time
    /// (SO_REUSEPORT), so that a new Fresnel can take over before the old one ends. Linux only.
    @WithDefault("false")
    ConfigValue reusePort();

    /// Largest request body, a size from 1KiB to 1GiB. A larger one is answered 413.
    @WithDefault("32MiB")
    ConfigValue maxBody();

    /// Longest target (path and query) of a request, a size from 1KiB to 1MiB. A longer one is
    /// answered 414.
    @WithDefault("64KiB")
    ConfigValue maxUri();

    /// Comma-separated origins whose web pages may read the answers, such as `https://app.example`,
    /// or `*` for all (CORS). Default: none.
    ConfigValue cors();

    /// Most connections of clients at a time, 1 to 1000000. One more is closed at once.
    @WithDefault("4096")
    ConfigValue maxConnections();

    /// Most connections of clients with the same address, 1 to 1000000. One more is closed at once.
    /// Default: three quarters of `maxConnections`.
    ConfigValue maxConnectionsPerAddress();

    /// Limit of the bytes of requests and responses in flight at a time, a size from 1MiB to 1TiB.
    /// What there is no room for is answered 503. Default: two fifths of the heap beyond 24 MiB.
    ConfigValue maxBytesInFlight();

    /// Most requests that are being answered at a time, 1 to 1000000. One more is answered 503;
    /// reads that are no duties already at four in five of them, states and registries at one in
    /// two.
    @WithDefault("4096")
    ConfigValue maxRequests();

    /// Longest that a request may take to come in; a duration from 1ms to 24h. A slower one is
    /// answered 408.
    @WithDefault("10s")
    ConfigValue receiveTimeout();

    /// Longest that a connection may be without a byte to its client; a duration from 1ms to 24h.
    /// Longer than any answer may take.
    @WithDefault("150s")
    ConfigValue idleTimeout();

    List<AccessConfig.ClientConfig> clients();

    AccessConfig.TlsConfig tls();
  }

  /// The port for the operator.
  interface ControlConfig {
    /// Address to listen on; `0.0.0.0` for all.
    @WithDefault("127.0.0.1")
    ConfigValue host();

    /// TCP port, 0 to 65535; 0 takes any free one. Not that of `listen`.
    @WithDefault("9000")
    ConfigValue port();

    /// Readiness is up while one node may be given duties (`usable`), or only while one is past the
    /// fail-back gate (`ready`).
    @WithDefault("usable")
    ConfigValue readyWhen();

    List<AccessConfig.UserConfig> users();

    AccessConfig.TlsConfig tls();
  }

  /// The network of the nodes.
  interface NetworkConfig {
    /// Genesis validators root that every node must tell: 0x and 64 hexadecimal digits. Without it
    /// the network is the one that most nodes tell. Default: none.
    ConfigValue genesisValidatorsRoot();
  }

  /// How nodes are looked at.
  interface ProbeConfig {
    /// Between two probes of a node's synchronisation, a duration from 1ms to 24h.
    @WithDefault("2s")
    ConfigValue interval();

    /// For each call of a probe, a duration from 1ms, shorter than `interval`.
    @WithDefault("1500ms")
    ConfigValue timeout();

    /// Between two looks at peers and finality, a duration from 1ms to 24h.
    @WithDefault("12s")
    ConfigValue slowInterval();

    /// Between two looks at network and version, a duration from 1ms to 24h.
    @WithDefault("5m")
    ConfigValue identityInterval();
  }

  /// When a node counts as unfit.
  interface HealthConfig {
    /// Slots behind the best head at which a node still serves duties, 0 to 8192.
    @WithDefault("2")
    ConfigValue maxLagSlots();

    /// Slots behind the clock from which a node lags anyway, more than `max-lag-slots`, to 1000000.
    @WithDefault("32")
    ConfigValue stallSlots();

    /// Failed requests in a row after which a node is down, 1 to 1000.
    @WithDefault("3")
    ConfigValue failuresToDemote();

    /// Slots on another branch than most nodes after which a node strays, 0 (never) to 8192.
    @WithDefault("4")
    ConfigValue straySlots();
  }

  /// What an unfit node has to show before it is given duties again.
  interface FailbackConfig {
    /// Good probes in a row, 1 to 1000.
    @WithDefault("3")
    ConfigValue goodProbes();

    /// Slots since it became well, 0 to 8192. 32 are one epoch of Ethereum's main network, in which
    /// a validator client tells a node everything once.
    @WithDefault("32")
    ConfigValue minSlots();

    /// Connected peers, 0 to 10000.
    @WithDefault("1")
    ConfigValue minPeers();
  }

  /// Connections to nodes.
  interface UpstreamConfig {
    /// Longest wait for a connection, TLS included; a duration from 1ms to 24h.
    @WithDefault("500ms")
    ConfigValue connectTimeout();

    /// Most connections to one node from one event loop, 1 to 10000.
    @WithDefault("64")
    ConfigValue connectionsPerNode();

    /// PEM file of the certificates that `https` nodes are verified against. Default: those of the
    /// system.
    ConfigValue caFile();
  }
}
