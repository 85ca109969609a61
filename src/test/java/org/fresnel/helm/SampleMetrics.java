package org.fresnel.helm;

import io.micrometer.prometheus.PrometheusConfig;
import io.micrometer.prometheus.PrometheusMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fresnel.cluster.ClusterFactory;
import org.fresnel.conditions.ActiveConditions;
import org.fresnel.conditions.Condition;
import org.fresnel.drill.DrillKind;
import org.fresnel.drill.DrillPlan;
import org.fresnel.drill.DrillProgramme;
import org.fresnel.drill.DrillReads;
import org.fresnel.drill.DrillRunner;
import org.fresnel.drill.DrillSettings;
import org.fresnel.drill.DutyForecast;
import org.fresnel.drill.ProgrammeSettings;
import org.fresnel.duties.DutyListener;
import org.fresnel.history.DrillLookup;
import org.fresnel.history.IncidentRecorder;
import org.fresnel.metrics.BuildMetrics;
import org.fresnel.metrics.ClusterMetrics;
import org.fresnel.metrics.ConditionMetrics;
import org.fresnel.metrics.DrillMetrics;
import org.fresnel.metrics.DutyMetrics;
import org.fresnel.metrics.EventMetrics;
import org.fresnel.metrics.FleetMetrics;
import org.fresnel.metrics.HistoryMetrics;
import org.fresnel.metrics.NotifyMetrics;
import org.fresnel.metrics.ReloadMetrics;
import org.fresnel.metrics.RouterMetrics;
import org.fresnel.metrics.ValidatorStateMetrics;
import org.fresnel.node.FleetState;
import org.fresnel.node.HealthThresholds;
import org.fresnel.node.Node;
import org.fresnel.notify.DutyFailures;
import org.fresnel.notify.Notification;
import org.fresnel.notify.Notifier;
import org.fresnel.notify.NotifySettings;
import org.fresnel.notify.ReceiverClient;
import org.fresnel.notify.ReceiverSettings;
import org.fresnel.proxy.exchange.Attempt;
import org.fresnel.proxy.exchange.AttemptOutcome;
import org.fresnel.proxy.exchange.RequestReport;
import org.fresnel.proxy.server.ManualTimers;
import org.fresnel.replay.EntryStats;
import org.fresnel.routing.EndpointTable;
import org.fresnel.routing.Route;
import org.fresnel.storage.MemoryStore;
import org.fresnel.upstream.FaultInjection;

/// What `/q/metrics` shows of a router after one request that failed and one event.
final class SampleMetrics {
  private static final Pattern NAME = Pattern.compile("(?m)^([a-z_]+)[{ ]");
  private static final Pattern LABEL = Pattern.compile("[{,]([a-z]+)=\"([^\"]*)\"");
  private static final String TEXT = scraped();

  private SampleMetrics() {}

  static Set<String> names() {
    return all(NAME).map(match -> match.group(1)).collect(Collectors.toSet());
  }

  static Set<String> labels() {
    return all(LABEL).map(match -> match.group(1)).collect(Collectors.toSet());
  }

  static Set<String> values(String label) {
    return all(LABEL)
        .filter(match -> match.group(1).equals(label))
        .map(match -> match.group(2))
        .collect(Collectors.toSet());
  }

  private static Stream<MatchResult> all(Pattern pattern) {
    return pattern.matcher(TEXT).results();
  }

  /// The registry is the one that the application has, although Micrometer has a newer one.
  @SuppressWarnings("deprecation")
  private static String scraped() {
    var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    var node = Node.at("a", "http://a:5052");
    var clock = InstantSource.fixed(Instant.EPOCH);
    var rules = new HealthThresholds(2, 32, 3, new HealthThresholds.Failback(3, 32, 1), "");
    var fleet = new FleetState(List.of(node), rules, clock);
    fleet.onChange(new FleetMetrics(registry, fleet, _ -> 0)::changed);
    HistoryMetrics.register(
        registry, new IncidentRecorder(fleet, clock, new MemoryStore(), DrillLookup.NONE));
    var drills = drills(fleet, clock);
    DrillMetrics.register(registry, drills, true);
    DrillMetrics.register(registry, programme(drills, fleet, clock));
    new ConditionMetrics(registry).show(everyCondition());
    ClusterMetrics.register(registry, ClusterFactory.standalone(clock));
    BuildMetrics.register(registry, "0.1.0", "0123abc");
    new ReloadMetrics(registry);
    new DutyMetrics(registry, InstantSource.fixed(Instant.EPOCH)).unread(DutyListener.Unread.FULL);
    var metrics = new RouterMetrics(registry);
    var attempt =
        new Attempt(node, new AttemptOutcome.TooSlow(Duration.ofSeconds(1)), Duration.ZERO);
    metrics.attempted(attempt);
    metrics.answered(
        new RequestReport(genesis(), 503, "", List.of(attempt), Duration.ofSeconds(1)));
    new EventMetrics(registry, List.of(node.name())).delivered(node.name());
    var stateMetrics = new ValidatorStateMetrics(registry, List.of(node.name()));
    stateMetrics.show(_ -> EntryStats.NONE, () -> 0);
    NotifyMetrics.register(registry, notifier(clock));
    return registry.scrape();
  }

  private static Notifier notifier(InstantSource clock) {
    var receiver =
        new ReceiverSettings(
            "a",
            ReceiverSettings.Kind.WEBHOOK,
            URI.create("http://a"),
            Optional.empty(),
            Map.of(),
            Set.of(),
            Notification.Severity.INFO);
    return new Notifier(
        new NotifySettings(Optional.empty(), Optional.empty(), List.of(receiver)),
        "router",
        new Notifier.Sources(List::of, List::of, List::of),
        new DutyFailures(),
        new MemoryStore(),
        clock,
        Runnable::run,
        (_, _) -> (_, _) -> new ReceiverClient.SendResult.Delivered());
  }

  private static List<ActiveConditions.Holding> everyCondition() {
    return Arrays.stream(Condition.Kind.values())
        .map(kind -> new ActiveConditions.Holding(new Condition(kind, "a", "x"), Instant.EPOCH))
        .toList();
  }

  private static DrillRunner drills(FleetState fleet, InstantSource clock) {
    var timers = new ManualTimers();
    return new DrillRunner(
        fleet,
        new FaultInjection(timers::nanoTime),
        DutyForecast.NOTHING_KNOWN,
        timers,
        clock,
        () -> 0.5,
        Runnable::run,
        DrillReads.NONE,
        new MemoryStore());
  }

  private static DrillProgramme programme(
      DrillRunner drills, FleetState fleet, InstantSource clock) {
    var second = Duration.ofSeconds(1);
    var plan =
        new DrillPlan(
            DrillKind.HANG,
            DrillPlan.PRIMARY,
            second,
            DrillPlan.Strength.USUAL,
            new DrillPlan.Objective(second, second));
    var settings =
        new DrillSettings(Optional.empty(), plan, false, ProgrammeSettings.NONE, Optional.empty());
    return new DrillProgramme(drills, fleet, DutyForecast.NOTHING_KNOWN, settings, clock);
  }

  private static Route.Known genesis() {
    return switch (EndpointTable.load().route("GET", "/eth/v1/beacon/genesis")) {
      case Route.Known known -> known;
      case Route.Refused _, Route.OtherMethod _ ->
          throw new AssertionError("genesis is not routed");
    };
  }
}
