package org.fresnel.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What each router has to know by now: what one knows, those that it reaches know soon after, and
/// those that it reaches again a while later. It is the model against which the exchange is
/// checked.
final class Knowledge {
  /// Within this time after two routers can reach each other again, they know the same: they notice
  /// it, and compare what they know four times within ten seconds.
  static final Duration HEALING = Duration.ofSeconds(20);

  /// What was learnt so shortly before a kill may not have reached the disk.
  private static final Duration LOSS_BOUND = Duration.ofMillis(1500);

  private final VirtualTime time;
  private final Collection<RouterPlace> sites;
  private final Map<String, Long> connectedSince = new HashMap<>();
  private final List<Item> items = new ArrayList<>();

  /// @param sites of all routers, which may be added later
  Knowledge(VirtualTime time, Collection<RouterPlace> sites) {
    this.time = time;
    this.sites = sites;
  }

  /// How routers handle a kind of knowledge.
  ///
  /// @param exchange within which the others know it too
  /// @param life after which nobody asks for it
  /// @param durable whether it outlives the router's process, with a disk
  record Kind(Duration exchange, Duration life, boolean durable) {
    static final Kind STATE = new Kind(Duration.ofSeconds(1), Duration.ofHours(3), true);
    static final Kind ORDER = STATE;
    static final Kind HEAD = new Kind(Duration.ofMillis(300), Duration.ofMinutes(3), true);
    static final Kind DUTY = new Kind(Duration.ofMillis(1500), Duration.ofMinutes(2), false);
  }

  /// One matter.
  final class Item implements MemoryRules.Word.Spread {
    private final Map<String, Long> knownSince = new HashMap<>();
    private final Kind kind;
    private final long born = time.nanos();

    private Item(String router, Kind kind) {
      this.kind = kind;
      knownSince.put(router, born);
    }

    /// Whether that router had to know it at that moment.
    @Override
    public boolean isKnown(String router, long moment) {
      var since = knownSince.get(router);
      return since != null && since <= moment;
    }

    /// Whether all routers that run, or are suspended, had to know it at that moment.
    @Override
    public boolean isKnownEverywhere(long moment) {
      return sites.stream().filter(RouterPlace::isUp).allMatch(it -> isKnown(it.name(), moment));
    }

    /// Whether no router knows it any more.
    boolean isLost() {
      return knownSince.isEmpty();
    }

    private void spread(RouterPlace from, RouterPlace to, long connected) {
      var since = knownSince.get(from.name());
      if (since != null
          && !knownSince.containsKey(to.name())
          && since + kind.exchange().toNanos() <= time.nanos()
          && connected + HEALING.toNanos() <= time.nanos()) {
        knownSince.put(to.name(), time.nanos());
      }
    }
  }

  /// A router learns something from elsewhere than another router.
  Item learnt(String router, Kind kind) {
    var item = new Item(router, kind);
    items.add(item);
    return item;
  }

  /// A router is killed.
  void killed(RouterPlace site) {
    for (var item : items) {
      var since = item.knownSince.get(site.name());
      if (since != null && !isKept(site, item, since)) {
        item.knownSince.remove(site.name());
      }
    }
  }

  private boolean isKept(RouterPlace site, Item item, long since) {
    var within = LOSS_BOUND.toNanos();
    return item.kind.durable()
        && since + within <= time.nanos()
        && site.disk().filter(disk -> !disk.wasFull(since, within)).isPresent();
  }

  /// Called regularly, and whenever a router starts, stops, or is cut off.
  void pass() {
    for (var from : sites) {
      for (var to : sites) {
        var pair = from.name() + to.name();
        if (from == to || !from.reaches(to)) {
          connectedSince.remove(pair);
        } else {
          connectedSince.putIfAbsent(pair, time.nanos());
        }
      }
    }
    items.removeIf(it -> it.isLost() || time.nanos() - it.born > it.kind.life().toNanos());
    for (var from : sites) {
      for (var to : sites) {
        var connected = connectedSince.get(from.name() + to.name());
        if (connected != null) {
          items.forEach(it -> it.spread(from, to, connected));
        }
      }
    }
  }
}
