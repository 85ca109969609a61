package org.fresnel.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.fresnel.cluster.VirtualCluster;

/// Kills, suspends and cuts off routers now and then: from each other, or from nodes.
final class RouterTroubles {
  private static final long SHORTEST_MILLIS = 400;

  /// Within this time routers notice that others are gone, or there again.
  private static final long LEAST_NOTICE_MILLIS = 1000;

  private static final long MOST_NOTICE_MILLIS = 5000;

  private final List<RouterPlace> sites;
  private final List<ModelNode> nodes;
  private final VirtualCluster network;
  private final SeededRandom dice;
  private final VirtualTime time;
  private final Scenario scenario;
  private final Referee referee;
  private final Trace trace;
  private final Processes processes;
  private final List<Kind> kinds = new ArrayList<>();
  private boolean over;

  private enum Kind {
    KILL,
    SUSPEND,
    PART,
    LOSE_NODES
  }

  /// Starts and kills.
  interface Processes {
    void start(RouterPlace site);

    void kill(RouterPlace site);

    void suspend(RouterPlace site);

    void resume(RouterPlace site);
  }

  RouterTroubles(
      List<RouterPlace> sites,
      List<ModelNode> nodes,
      VirtualCluster network,
      SeededRandom dice,
      VirtualTime time,
      Scenario scenario,
      Referee referee,
      Trace trace,
      Processes processes) {
    this.sites = sites;
    this.nodes = nodes;
    this.network = network;
    this.dice = dice;
    this.time = time;
    this.scenario = scenario;
    this.referee = referee;
    this.trace = trace;
    this.processes = processes;
    for (var kind : Kind.values()) {
      if (dice.chance(0.7)) {
        kinds.add(kind);
      }
    }
  }

  void start() {
    if (!kinds.isEmpty()) {
      sites.forEach(this::later);
    }
  }

  /// Everything is mended.
  void stop() {
    over = true;
    sites.forEach(this::mend);
    sites.forEach(site -> site.moveTo(0));
    network.heal();
    network.changeViews();
  }

  private void mend(RouterPlace site) {
    if (!site.isUp()) {
      processes.start(site);
    } else if (!site.runs()) {
      processes.resume(site);
    }
    nodes.forEach(node -> reconnect(site, node));
  }

  private void later(RouterPlace site) {
    var calm = Math.min(scenario.calmMillis(), 90_000);
    time.afterMillis(dice.between(4000, 4000 + 2 * calm), () -> begin(site));
  }

  private void begin(RouterPlace site) {
    if (over) {
      return;
    }
    var lasts = dice.mostlyLow(SHORTEST_MILLIS, scenario.longestMillis());
    if (site.runs()) {
      switch (dice.of(kinds)) {
        case KILL -> kill(site, dice.chance(0.3) ? 0 : lasts);
        case SUSPEND -> suspend(site, lasts);
        case PART -> part(site, 8000 + lasts);
        case LOSE_NODES -> loseNodes(site, 2000 + lasts);
      }
    }
    later(site);
  }

  private void kill(RouterPlace site, long lasts) {
    if (!referee.permits(
        site.hasDisk() ? Trouble.KILLED : Trouble.KILLED_WITHOUT_DISK, site.name())) {
      return;
    }
    processes.kill(site);
    time.afterMillis(
        lasts,
        () -> {
          if (!site.isUp()) {
            processes.start(site);
          }
        });
  }

  private void suspend(RouterPlace site, long lasts) {
    if (!referee.permits(Trouble.SUSPENDED, site.name())) {
      return;
    }
    processes.suspend(site);
    notice();
    time.afterMillis(
        lasts,
        () -> {
          if (site.isUp() && !site.runs()) {
            processes.resume(site);
            notice();
          }
        });
  }

  /// The router and perhaps another one are on the other side of a cut.
  private void part(RouterPlace site, long lasts) {
    if (sites.stream().anyMatch(it -> it.part() != 0)
        || !referee.permits(Trouble.PARTED, site.name())) {
      return;
    }
    referee.count(Referee.Count.PARTITIONS);
    trace.note("%s is cut off from the other routers", site.name());
    site.moveTo(1);
    cut();
    notice();
    time.afterMillis(
        lasts,
        () -> {
          if (!over) {
            trace.note("%s is not cut off any more", site.name());
            site.moveTo(0);
            cut();
            notice();
          }
        });
  }

  private void cut() {
    network.cut(names(0), names(1));
  }

  private Set<String> names(int part) {
    return sites.stream()
        .filter(it -> it.part() == part)
        .map(RouterPlace::name)
        .collect(Collectors.toSet());
  }

  private void notice() {
    time.afterMillis(dice.between(LEAST_NOTICE_MILLIS, MOST_NOTICE_MILLIS), network::changeViews);
  }

  private void loseNodes(RouterPlace site, long lasts) {
    var share = dice.of(List.of(0.6, 1.0));
    var lost = nodes.stream().filter(_ -> dice.chance(share)).toList();
    if (!referee.permits(Trouble.NODES_LOST, site.name())) {
      return;
    }
    referee.count(Referee.Count.LOST_PATHS);
    for (var node : lost) {
      trace.note("%s does not reach %s", site.name(), node.name());
      site.sight().cutOff(node);
      site.router().ifPresent(it -> it.process().cutOff(node));
    }
    time.afterMillis(lasts, () -> lost.forEach(node -> reconnect(site, node)));
  }

  private void reconnect(RouterPlace site, ModelNode node) {
    if (site.sight().isCutOff(node)) {
      trace.note("%s reaches %s again", site.name(), node.name());
      site.sight().reconnect(node);
      site.router().ifPresent(it -> it.process().reconnect(node));
    }
  }
}
