package org.fresnel.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.fresnel.control.auth.ControlSettings;
import org.fresnel.drill.DrillPlan;
import org.fresnel.drill.DrillSettings;
import org.fresnel.drill.ProgrammeSettings;
import org.fresnel.duties.DutySettings;
import org.fresnel.events.EventSettings;
import org.fresnel.guard.GuardSettings;
import org.fresnel.node.HealthThresholds;
import org.fresnel.node.Node;
import org.fresnel.probe.ProbeSettings;
import org.fresnel.proxy.exchange.HedgeSettings;
import org.fresnel.proxy.read.GatherSettings;
import org.fresnel.proxy.response.Quorum;
import org.fresnel.proxy.server.ClientHttpSettings;
import org.fresnel.proxy.server.CorsPolicy;
import org.fresnel.proxy.server.ProxySettings;
import org.fresnel.proxy.server.ServerLimits;
import org.fresnel.rollout.RolloutSettings;
import org.fresnel.routing.Budget;
import org.fresnel.routing.EndpointClass;
import org.fresnel.routing.GatheredReads;
import org.fresnel.routing.UnknownRequests;
import org.fresnel.shadow.ShadowSettings;
import org.fresnel.upstream.ByteBudget;
import org.fresnel.upstream.UpstreamSettings;

/// Makes the settings of the rooms from the configuration.
///
/// @param values reads what was set for a key
/// @param file that some of them were set in
/// @param lookup of host names
record SettingsFactory(TypedValues values, Optional<Path> file, HostLookup lookup) {

  Settings settings() {
    var forward = forward();
    var control = control();
    if (forward.port() == control.port() && forward.port() != 0) {
      throw values.contradiction(
          ControlKeys.PORT, "a port other than", ListenKeys.PORT, "a port other than");
    }
    var nodes =
        new NodeListReader(OwnAddresses.of(forward, control, lookup))
            .of(values.items(ConfigKeys.NODES));
    return new Settings(
        nodes,
        health(),
        probe(),
        new ShadowSettings(
            values.get(FleetKeys.SHADOW_SHARE_PERCENT), values.get(FleetKeys.SHADOW_MAX_IN_FLIGHT)),
        upstream(),
        forward,
        control,
        new EventSettings(values.get(ServiceKeys.EVENTS_KEEP_ALIVE)),
        new DutySettings(values.get(ServiceKeys.DUTIES_EPOCHS)),
        new ShutdownSettings(
            values.get(ServiceKeys.SHUTDOWN_DELAY), values.get(ServiceKeys.SHUTDOWN_TIMEOUT)),
        StateSettings.of(values.find(ServiceKeys.STATE_DIRECTORY), file),
        new GuardSettings(values.get(GuardKeys.MODE), values.get(GuardKeys.ON_SLASHING)),
        drills(nodes),
        rollout(),
        new CheckpointSettingsReader(values).settings(),
        new NotifySettingsReader(values).settings(),
        log(),
        budgets(),
        strategies(),
        unknown(),
        new AccessSettingsReader(values).settings(),
        new ClusterSettingsReader(values).settings());
  }

  private ProxySettings forward() {
    return new ProxySettings(
        values.get(ListenKeys.HOST),
        values.get(ListenKeys.PORT),
        values.get(ListenKeys.REUSE_PORT),
        values.get(RoutingKeys.ATTRIBUTION),
        values.get(RoutingKeys.BUFFER),
        values.get(ListenKeys.MAX_BODY),
        values.get(RoutingKeys.HEAVY_CONCURRENCY),
        values.get(RoutingKeys.STREAM_MIN_RATE),
        values.get(RoutingKeys.CACHE),
        bounds(),
        new HedgeSettings(
            values.get(RoutingKeys.HEDGING_BUDGET_PERCENT),
            values.get(RoutingKeys.HEDGING_MIN_DELAY)),
        strategySettings(),
        new ClientHttpSettings(
            values.get(ListenKeys.MAX_URI), new CorsPolicy(set(ListenKeys.CORS))));
  }

  private Set<String> set(ConfigKey<List<String>> key) {
    return Set.copyOf(values.find(key).orElse(List.of()));
  }

  private ServerLimits bounds() {
    var connections = values.get(ListenKeys.MAX_CONNECTIONS);
    return new ServerLimits(
        connections,
        values
            .find(ListenKeys.MAX_CONNECTIONS_PER_ADDRESS)
            .orElseGet(() -> connections - connections / 4),
        values.get(ListenKeys.MAX_REQUESTS),
        values
            .find(ListenKeys.MAX_BYTES_IN_FLIGHT)
            .orElseGet(() -> ByteBudget.ofHeap(Runtime.getRuntime().maxMemory())),
        values.get(ListenKeys.RECEIVE_TIMEOUT),
        values.get(ListenKeys.IDLE_TIMEOUT));
  }

  private UnknownRequests unknown() {
    return new UnknownRequests(
        values.get(RoutingKeys.UNKNOWN_GETS),
        values.get(RoutingKeys.UNKNOWN_POSTS),
        set(RoutingKeys.VENDOR_PATHS));
  }

  private GatherSettings strategySettings() {
    return new GatherSettings(
        new Quorum(
            values.get(RoutingKeys.ATTESTATION_DATA_QUORUM),
            values.get(RoutingKeys.ATTESTATION_DATA_QUORUM_OF),
            values.get(RoutingKeys.ATTESTATION_DATA_WITHOUT_QUORUM)),
        values.get(RoutingKeys.ATTESTATION_DATA_QUORUM_WAIT),
        values.get(RoutingKeys.BLOCKS_CUT_OFF),
        values.get(RoutingKeys.AGGREGATE_WAIT));
  }

  private GatheredReads strategies() {
    return new GatheredReads(
        values.get(RoutingKeys.BLOCKS_STRATEGY), values.get(RoutingKeys.ATTESTATION_DATA_STRATEGY));
  }

  private ControlSettings control() {
    return new ControlSettings(
        values.get(ControlKeys.HOST),
        values.get(ControlKeys.PORT),
        values.get(ControlKeys.READY_WHEN));
  }

  /// From this machine, if the control plane listens on all addresses.
  URI controlUrl() {
    var control = control();
    if (control.port() == 0) {
      throw values
          .required(ControlKeys.PORT)
          .faultShowing("the port of a running router", "0, which takes any free one");
    }
    var host =
        switch (control.host()) {
          case "0.0.0.0" -> "127.0.0.1";
          case "::", "0:0:0:0:0:0:0:0" -> "[::1]";
          case String it -> it.contains(":") ? "[" + it.replace("%", "%25") + "]" : it;
        };
    var tls = values.given(ControlKeys.TLS_CERTIFICATE_FILE).isPresent();
    return URI.create("%s://%s:%d".formatted(tls ? "https" : "http", host, control.port()));
  }

  private HealthThresholds health() {
    var maxLagSlots = values.get(FleetKeys.HEALTH_MAX_LAG_SLOTS);
    var stallSlots = values.get(FleetKeys.HEALTH_STALL_SLOTS);
    if (stallSlots <= maxLagSlots) {
      throw values.contradiction(
          FleetKeys.HEALTH_STALL_SLOTS, "more than", FleetKeys.HEALTH_MAX_LAG_SLOTS, "less than");
    }
    var root = values.find(FleetKeys.NETWORK_GENESIS_VALIDATORS_ROOT).orElse("");
    return new HealthThresholds(
        maxLagSlots,
        stallSlots,
        values.get(FleetKeys.HEALTH_FAILURES_TO_DEMOTE),
        new HealthThresholds.Failback(
            values.get(FleetKeys.FAILBACK_GOOD_PROBES),
            values.get(FleetKeys.FAILBACK_MIN_SLOTS),
            values.get(FleetKeys.FAILBACK_MIN_PEERS)),
        root.toLowerCase(Locale.ROOT),
        values.get(FleetKeys.HEALTH_STRAY_SLOTS),
        new HealthThresholds.Trust(
            values.get(FleetKeys.TRUST_QUORUM_OF),
            values.get(FleetKeys.TRUST_WITHOUT_QUORUM),
            values.get(FleetKeys.TRUST_FINALITY_DELAY)),
        values.get(FleetKeys.MAINTENANCE_KEEP_READY));
  }

  private ProbeSettings probe() {
    var interval = values.get(FleetKeys.PROBE_INTERVAL);
    var timeout = values.get(FleetKeys.PROBE_TIMEOUT);
    if (timeout.compareTo(interval) >= 0) {
      throw values.contradiction(
          FleetKeys.PROBE_TIMEOUT, "less than", FleetKeys.PROBE_INTERVAL, "more than");
    }
    return new ProbeSettings(
        interval,
        timeout,
        values.get(FleetKeys.PROBE_SLOW_INTERVAL),
        values.get(FleetKeys.PROBE_IDENTITY_INTERVAL),
        values.get(FleetKeys.PROBE_LAST_RESORT_INTERVAL));
  }

  private UpstreamSettings upstream() {
    return new UpstreamSettings(
        values.get(FleetKeys.UPSTREAM_CONNECT_TIMEOUT),
        values.get(FleetKeys.UPSTREAM_CONNECTIONS_PER_NODE),
        values.find(FleetKeys.UPSTREAM_CA_FILE),
        values.get(FleetKeys.UPSTREAM_LAST_RESORT_BUDGET));
  }

  private DrillSettings drills(List<Node> nodes) {
    return new DrillSettings(
        values.find(DrillKeys.SCHEDULE),
        new DrillPlan(
            values.get(DrillKeys.KIND),
            drillTarget(nodes),
            values.get(DrillKeys.DURATION),
            DrillPlan.Strength.USUAL,
            new DrillPlan.Objective(
                values.get(DrillKeys.OBJECTIVE_DETECT_WITHIN),
                values.get(DrillKeys.OBJECTIVE_DUTY_WITHIN))),
        values.get(DrillKeys.SUPERVISED),
        new ProgrammeSettings(
            values.get(DrillKeys.PROGRAMME_ENABLED),
            values.get(DrillKeys.PROGRAMME_WITHIN),
            values.get(DrillKeys.PROGRAMME_KINDS)),
        values.find(DrillKeys.SIGNING_KEY_FILE));
  }

  private String drillTarget(List<Node> nodes) {
    var given = values.required(DrillKeys.TARGET);
    var known =
        Stream.concat(
                Stream.of(DrillPlan.PRIMARY, DrillPlan.ALL_BUT_ONE), nodes.stream().map(Node::name))
            .toList();
    if (!known.contains(given.value())) {
      throw given.fault(String.join(" or ", known));
    }
    return given.value();
  }

  private RolloutSettings rollout() {
    return new RolloutSettings(
        values.get(RolloutKeys.WINDOW),
        values.get(RolloutKeys.HOOK_TIMEOUT),
        values.get(RolloutKeys.WAIT_FOR_READY),
        values.get(RolloutKeys.SOAK),
        values.given(RolloutKeys.WEBHOOK).map(NodeUrl::plain));
  }

  private LogSettings log() {
    var categories = new TreeMap<String, LogSettings.Level>();
    values
        .named(LogKeys.CATEGORIES)
        .forEach(
            (name, given) ->
                categories.put(name, LogKeys.CATEGORIES.type().read(given.stripped())));
    return new LogSettings(
        values.get(LogKeys.FORMAT),
        values.get(LogKeys.LEVEL),
        categories,
        values
            .find(LogKeys.FILE)
            .map(
                path ->
                    new LogSettings.LogFile(
                        path, values.get(LogKeys.MAX_SIZE), values.get(LogKeys.BACKUPS))),
        values.get(LogKeys.ACCESS));
  }

  /// Those that were set.
  private Map<EndpointClass, Budget> budgets() {
    var budgets = new EnumMap<EndpointClass, Budget>(EndpointClass.class);
    for (var keys : RoutingKeys.BUDGETS) {
      var total = values.find(keys.total());
      var patience = keys.patience().flatMap(values::find);
      if (total.isPresent() || patience.isPresent()) {
        budgets.put(keys.kind(), budget(keys, patience, total));
      }
    }
    return budgets;
  }

  private Budget budget(
      RoutingKeys.BudgetKeys keys, Optional<Duration> patience, Optional<Duration> total) {
    var ofClass = keys.kind().budget();
    var whole = total.orElse(ofClass.total());
    var ofNode = keys.patience().isPresent() ? patience.orElse(ofClass.patience()) : whole;
    if (ofNode.compareTo(whole) <= 0) {
      return new Budget(ofNode, whole);
    }
    throw keys.patience()
        .flatMap(values::given)
        .map(it -> it.fault("at most total (%s)".formatted(UnitParser.text(whole))))
        .orElseGet(
            () ->
                values
                    .required(keys.total())
                    .fault("at least patience (%s)".formatted(UnitParser.text(ofNode))));
  }
}
