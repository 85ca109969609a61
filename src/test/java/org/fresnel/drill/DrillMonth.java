package org.fresnel.drill;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import org.fresnel.storage.MemoryStore;

/// Two routers with a drill programme over the same three nodes, in virtual time. The nodes have
/// outages and the validators have proposals, both from a seed. At each start of a drill the rules
/// are checked.
final class DrillMonth {
  static final List<String> NODES = List.of("a", "b", "c");
  static final Duration STEP = Duration.ofMinutes(1);

  /// Proposals are known this long ahead.
  private static final Duration KNOWN = Duration.ofMinutes(7);

  private static final Duration FREE = Duration.ofSeconds(60);
  private static final DrillPlan PLAN = DrillFleet.HANG;

  private final TreeSet<Instant> proposals = new TreeSet<>();
  private final List<Outage> outages = new ArrayList<>();
  private final List<RouterDesk> routers = new ArrayList<>();
  private final List<Drill> begun = new ArrayList<>();
  private Optional<RouterDesk> lease = Optional.empty();
  private int steps;

  /// A real fault of a node.
  private record Outage(String node, Instant from, Instant until) {
    private boolean isAt(Instant now) {
      return !now.isBefore(from) && now.isBefore(until);
    }
  }

  /// One router, with its own view of the nodes.
  private final class RouterDesk implements DrillLease, DrillShareListener {
    private final DrillFixture desk = new DrillFixture();
    private final DrillRunner runner;
    private final DrillProgramme programme;

    private RouterDesk(Duration within) {
      desk.forecast = DrillMonth.this::proposal;
      runner = desk.drills(new MemoryStore());
      var settings =
          new DrillSettings(
              Optional.empty(),
              PLAN,
              false,
              new ProgrammeSettings(true, within, ProgrammeSettings.NONE.kinds()),
              Optional.empty());
      programme =
          new DrillProgramme(
              runner, desk.nodes.live, new KnownProposals(), settings, desk.nodes::now);
      runner.share(this, this);
    }

    private RouterDesk other() {
      return routers.get(0) == this ? routers.get(1) : routers.get(0);
    }

    @Override
    public Answer acquire(Duration time, Runnable lost) {
      if (lease.isPresent() && lease.get() != this) {
        return new Answer.HeldElsewhere("another router runs a drill");
      }
      lease = Optional.of(this);
      return new Answer.Granted();
    }

    @Override
    public void release() {
      lease = Optional.empty();
    }

    @Override
    public void stored(long number, String drill) {
      DrillCodec.read(drill).forEach(DrillMonth.this::check);
      other().runner.received("other", drill);
    }

    @Override
    public void abort(long number) {}

    @Override
    public void covered(String node, String cells) {
      if (routers.size() == 2) {
        other().runner.receivedCoverage(cells);
      }
    }

    private void refresh() {
      var now = desk.nodes.now();
      for (var node : NODES) {
        if (outages.stream().anyMatch(it -> it.node().equals(node) && it.isAt(now))) {
          desk.nodes.down(node);
        } else {
          desk.nodes.ready(node);
        }
      }
    }

    /// The drill that runs here is detected, and clients go on.
    private void runDrill() {
      if (runner.isRunning()) {
        var affected = runner.all().getFirst().nodes().iterator().next();
        desk.pass(Duration.ofSeconds(2));
        desk.nodes.down(affected);
        runner.answered(DrillFixture.answered(affected.equals("a") ? "b" : "a"));
        desk.pass(Duration.ofSeconds(28));
        desk.nodes.ready(affected);
        desk.pass(STEP.minusSeconds(30));
      } else {
        desk.pass(STEP);
      }
    }
  }

  /// Proposals are not known further ahead.
  private final class KnownProposals implements DutyForecast {
    @Override
    public Optional<Instant> proposal(Instant from, Instant until) {
      return DrillMonth.this.proposal(from, until);
    }

    @Override
    public Optional<String> againstUnattended(Instant from, Instant until) {
      return until.isAfter(from.plus(KNOWN))
          ? Optional.of("not known")
          : DutyForecast.super.againstUnattended(from, until);
    }
  }

  DrillMonth(long seed, Duration time, Duration within) {
    var random = new Random(seed);
    var start = new DrillFixture().nodes.now();
    for (var at = start; at.isBefore(start.plus(time)); at = at.plus(pause(random, 90))) {
      proposals.add(at);
    }
    for (var at = start; at.isBefore(start.plus(time)); at = at.plus(pause(random, 3000))) {
      var node = NODES.get(random.nextInt(NODES.size()));
      outages.add(new Outage(node, at, at.plus(pause(random, 120))));
    }
    routers.add(new RouterDesk(within));
    routers.add(new RouterDesk(within));
  }

  private static Duration pause(Random random, int meanMinutes) {
    return Duration.ofSeconds(1 + random.nextInt(meanMinutes * 120));
  }

  /// A proposal takes its slot.
  private Optional<Instant> proposal(Instant from, Instant until) {
    return Optional.ofNullable(proposals.higher(from.minusSeconds(12))).filter(until::isAfter);
  }

  /// What must hold when a drill begins.
  private void check(Drill drill) {
    if (drill.state() != Drill.State.RUNNING) {
      return;
    }
    var now = drill.from();
    if (outages.stream().anyMatch(it -> it.isAt(now.minus(STEP)) && it.isAt(now))) {
      throw new AssertionError(drill.id() + " began during an outage");
    }
    if (proposal(now, now.plus(FREE)).isPresent()) {
      throw new AssertionError(drill.id() + " began before a proposal");
    }
    if (routers.stream().filter(it -> it.runner.isRunning()).count() > 0) {
      throw new AssertionError(drill.id() + " began while another one ran");
    }
    begun.add(drill);
  }

  void pass(Duration time) {
    for (var left = time; left.isPositive(); left = left.minus(STEP)) {
      steps++;
      for (var router : order()) {
        router.refresh();
      }
      for (var router : order()) {
        router.programme.beginDue();
      }
      routers.forEach(RouterDesk::runDrill);
    }
  }

  /// Each of them is the first one in turn.
  private List<RouterDesk> order() {
    return steps % 2 == 0 ? routers : routers.reversed();
  }

  List<Drill> begun() {
    return begun;
  }

  /// The coverage as each router knows it.
  List<CoverageReport> reports() {
    return routers.stream().map(it -> it.programme.report()).toList();
  }
}
