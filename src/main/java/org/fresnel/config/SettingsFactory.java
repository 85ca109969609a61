package org.fresnel.config;

import io.smallrye.config.ConfigValue;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.fresnel.control.auth.ControlSettings;
import org.fresnel.control.auth.ControlSettings.ReadyWhen;
import org.fresnel.duties.DutySettings;
import org.fresnel.events.EventSettings;
import org.fresnel.node.HealthThresholds;
import org.fresnel.probe.ProbeSettings;
import org.fresnel.proxy.exchange.HedgeSettings;
import org.fresnel.proxy.read.GatherSettings;
import org.fresnel.proxy.response.Quorum;
import org.fresnel.proxy.server.ClientHttpSettings;
import org.fresnel.proxy.server.CorsPolicy;
import org.fresnel.proxy.server.ProxySettings;
import org.fresnel.proxy.server.ServerLimits;
import org.fresnel.routing.Budget;
import org.fresnel.routing.EndpointClass;
import org.fresnel.routing.GatheredReads;
import org.fresnel.routing.UnknownRequests;
import org.fresnel.upstream.ByteBudget;
import org.fresnel.upstream.UpstreamSettings;

/// Makes the settings of the rooms from the configuration.
///
/// @param config the keys
/// @param values reads what was set for a key
/// @param file that some of them were set in
/// @param lookup of host names
record SettingsFactory(
    FresnelConfig config, TypedValues values, Optional<Path> file, HostLookup lookup) {
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._:%-]+");
  private static final Pattern ROOT = Pattern.compile("0x[0-9A-Fa-f]{64}");
  private static final Pattern PATH = Pattern.compile("[^\\x00]+");
  private static final Pattern ORIGIN =
      Pattern.compile("\\*|https?://(?:[a-z0-9._-]+|\\[[0-9a-f:.]+])(?::\\d{1,5})?");
  private static final String ORIGIN_FORM =
      "* or origins such as https://app.example, in lower case, without a path, separated by commas";
  private static final Pattern VENDOR_PATH =
      Pattern.compile(
          "(?:/eth/v\\d)?/(?:lighthouse|prysm|teku|nimbus|lodestar|grandine|caplin|erigon)"
              + "(?:/[A-Za-z0-9._~-]+)*");
  private static final String VENDOR_PATH_FORM =
      "paths of clients' own such as /lighthouse/ui, separated by commas";
  private static final int KIBIBYTE = 1 << 10;
  private static final int MEBIBYTE = 1 << 20;
  private static final int MOST_CONNECTIONS = 1_000_000;
  private static final int LARGEST_PORT = 65_535;

  Settings settings() {
    var forward = forward();
    var control = control();
    if (forward.port() == control.port() && forward.port() != 0) {
      throw values.contradiction(
          config.control().port(),
          "a port other than",
          config.listen().port(),
          "a port other than");
    }
    var nodes =
        new NodeListReader(values, OwnAddresses.of(forward, control, lookup)).of(config.nodes());
    return new Settings(
        nodes,
        health(),
        probe(),
        upstream(),
        forward,
        control,
        new EventSettings(values.duration(config.events().keepAlive())),
        new DutySettings(values.number(config.duties().epochs(), 1, 256)),
        new ShutdownSettings(
            values.duration(config.shutdown().delay(), Duration.ZERO),
            values.duration(config.shutdown().timeout(), Duration.ZERO)),
        StateSettings.of(
            values.text(config.state().directory(), PATH, "a directory").map(Path::of), file),
        new DrillSettingsReader(config.drills(), values, nodes).settings(),
        new CheckpointSettingsReader(config.checkpoint(), values).settings(),
        budgets(),
        strategies(),
        unknown(),
        new AccessSettingsReader(values).of(config.control(), config.listen()));
  }

  private ProxySettings forward() {
    var listen = config.listen();
    var routing = config.routing();
    return new ProxySettings(
        host(listen.host()),
        values.number(listen.port(), 0, LARGEST_PORT),
        values.flag(listen.reusePort()),
        values.flag(routing.attribution()),
        values.size(routing.buffer(), KIBIBYTE, 256 * MEBIBYTE),
        values.size(listen.maxBody(), KIBIBYTE, 1024 * MEBIBYTE),
        values.number(routing.heavyConcurrency(), 1, 1000),
        values.size(routing.streamMinRate(), 0, 1024 * MEBIBYTE),
        values.size(routing.cache(), 0, 1024 * MEBIBYTE),
        bounds(),
        new HedgeSettings(
            values.number(routing.hedging().budgetPercent(), 0, 100),
            values.duration(routing.hedging().minDelay())),
        strategySettings(),
        new ClientHttpSettings(
            values.size(listen.maxUri(), KIBIBYTE, MEBIBYTE),
            new CorsPolicy(Set.copyOf(values.list(listen.cors(), ORIGIN, ORIGIN_FORM)))));
  }

  private ServerLimits bounds() {
    var listen = config.listen();
    var connections = values.number(listen.maxConnections(), 1, MOST_CONNECTIONS);
    var ofAddress = listen.maxConnectionsPerAddress();
    return new ServerLimits(
        connections,
        values.given(ofAddress).isPresent()
            ? values.number(ofAddress, 1, MOST_CONNECTIONS)
            : connections - connections / 4,
        values.number(listen.maxRequests(), 1, 1_000_000),
        values.size(
            listen.maxBytesInFlight(),
            MEBIBYTE,
            (long) MEBIBYTE * MEBIBYTE,
            ByteBudget.ofHeap(Runtime.getRuntime().maxMemory())),
        values.duration(listen.receiveTimeout()),
        values.duration(listen.idleTimeout()));
  }

  private UnknownRequests unknown() {
    var routing = config.routing();
    return new UnknownRequests(
        values.flag(routing.unknownGets()),
        values.choice(routing.unknownPosts(), UnknownRequests.Posts.values()),
        Set.copyOf(values.list(routing.vendorPaths(), VENDOR_PATH, VENDOR_PATH_FORM)));
  }

  private GatherSettings strategySettings() {
    var data = config.routing().attestationData();
    return new GatherSettings(
        new Quorum(
            values.number(data.quorum(), 1, 64),
            values.choice(data.quorumOf(), Quorum.Of.values()),
            values.choice(data.withoutQuorum(), Quorum.Otherwise.values())),
        values.duration(data.quorumWait()),
        values.duration(config.routing().blocks().cutOff()),
        values.duration(config.routing().aggregateWait(), Duration.ZERO));
  }

  private GatheredReads strategies() {
    var routing = config.routing();
    return new GatheredReads(
        values.choice(routing.blocks().strategy(), GatheredReads.Block.values()),
        values.choice(
            routing.attestationData().strategy(), GatheredReads.AttestationData.values()));
  }

  private ControlSettings control() {
    var control = config.control();
    return new ControlSettings(
        host(control.host()),
        values.number(control.port(), 0, LARGEST_PORT),
        values.choice(control.readyWhen(), ReadyWhen.values()));
  }

  /// From this machine, if the control plane listens on all addresses.
  URI controlUrl() {
    var control = control();
    if (control.port() == 0) {
      throw values
          .given(config.control().port())
          .orElseThrow()
          .faultShowing("the port of a running router", "0, which takes any free one");
    }
    var host =
        switch (control.host()) {
          case "0.0.0.0" -> "127.0.0.1";
          case "::", "0:0:0:0:0:0:0:0" -> "[::1]";
          case String it -> it.contains(":") ? "[" + it.replace("%", "%25") + "]" : it;
        };
    var tls = values.given(config.control().tls().certificateFile()).isPresent();
    return URI.create("%s://%s:%d".formatted(tls ? "https" : "http", host, control.port()));
  }

  private HealthThresholds health() {
    var health = config.health();
    var failback = config.failback();
    var maxLagSlots = values.number(health.maxLagSlots(), 0, 8192);
    var stallSlots = values.number(health.stallSlots(), 1, 1_000_000);
    if (stallSlots <= maxLagSlots) {
      throw values.contradiction(
          health.stallSlots(), "more than", health.maxLagSlots(), "less than");
    }
    var root =
        values
            .text(config.network().genesisValidatorsRoot(), ROOT, "0x and 64 hexadecimal digits")
            .orElse("");
    return new HealthThresholds(
        maxLagSlots,
        stallSlots,
        values.number(health.failuresToDemote(), 1, 1000),
        new HealthThresholds.Failback(
            values.number(failback.goodProbes(), 1, 1000),
            values.number(failback.minSlots(), 0, 8192),
            values.number(failback.minPeers(), 0, 10_000)),
        root.toLowerCase(Locale.ROOT),
        values.number(health.straySlots(), 0, 8192),
        new HealthThresholds.Trust(
            values.choice(config.trust().quorumOf(), HealthThresholds.QuorumOf.values()),
            values.choice(config.trust().withoutQuorum(), HealthThresholds.WithoutQuorum.values()),
            values.number(config.trust().finalityDelay(), 2, 8192)));
  }

  private ProbeSettings probe() {
    var probe = config.probe();
    var interval = values.duration(probe.interval());
    var timeout = values.duration(probe.timeout());
    if (timeout.compareTo(interval) >= 0) {
      throw values.contradiction(probe.timeout(), "less than", probe.interval(), "more than");
    }
    return new ProbeSettings(
        interval,
        timeout,
        values.duration(probe.slowInterval()),
        values.duration(probe.identityInterval()));
  }

  private UpstreamSettings upstream() {
    var upstream = config.upstream();
    return new UpstreamSettings(
        values.duration(upstream.connectTimeout()),
        values.number(upstream.connectionsPerNode(), 1, 10_000),
        values.file(upstream.caFile()));
  }

  private Map<EndpointClass, Budget> budgets() {
    var budgets = new EnumMap<EndpointClass, Budget>(EndpointClass.class);
    config
        .routing()
        .budgets()
        .forEach(
            (name, budget) -> {
              var kind = EndpointClass.valueOf(name.toUpperCase(Locale.ROOT));
              budgets.put(kind, budget(kind, budget));
            });
    return budgets;
  }

  private Budget budget(EndpointClass kind, RoutingConfig.BudgetConfig config) {
    var total = timeOr(config.total(), kind.budget().total());
    var patience = kind.asksInTurn() ? timeOr(config.patience(), kind.budget().patience()) : total;
    if (patience.compareTo(total) <= 0) {
      return new Budget(patience, total);
    }
    var patienceSet = values.given(config.patience());
    throw patienceSet.isPresent()
        ? patienceSet.get().fault("at most total (%s)".formatted(UnitParser.text(total)))
        : values
            .given(config.total())
            .orElseThrow()
            .fault("at least patience (%s)".formatted(UnitParser.text(patience)));
  }

  private Duration timeOr(ConfigValue value, Duration otherwise) {
    return values.given(value).isPresent() ? values.duration(value) : otherwise;
  }

  private String host(ConfigValue value) {
    return values
        .text(value, HOST, "a host name or an address to listen on")
        .orElseThrow(() -> new IllegalStateException("no default of " + value.getName()));
  }
}
