package org.fresnel.roster;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import org.fresnel.node.DrainOrder;
import org.fresnel.node.FreeTime;
import org.fresnel.node.HealthRules;
import org.fresnel.node.LiveFleet;
import org.fresnel.node.Node;
import org.fresnel.store.Saving;
import org.fresnel.store.StateFile;
import org.fresnel.store.Store;
import org.jboss.logging.Logger;

/// The roster as it is now: one reference that anyone reads. Each change is written to disk and
/// then given to the fleet. A change that cannot be written takes effect all the same, as without a
/// state directory, and is written as soon as the disk takes it; until then [#notKept] has the
/// reason. Changing it blocks for as long as a write to disk takes: not for event loops.
public final class LiveRoster {
  private static final Logger LOG = Logger.getLogger("org.fresnel.roster");

  private final Store store;
  private final StateFile file;
  private final FreeWindows windows;
  private final InstantSource clock;
  private final LiveFleet fleet;
  private final ReentrantLock changing = new ReentrantLock();
  private final Map<NodeSpec, Node> readBefore = new HashMap<>();
  private HealthRules rules;
  private volatile String unwritten = "";
  private volatile Roster roster;

  /// What the configuration says.
  ///
  /// @param nodes at least one
  /// @param rules of their health
  /// @param reader of nodes that are added
  public record Given(List<Node> nodes, HealthRules rules, NodeReader reader) {}

  /// The configuration with the changes that were written down and still hold.
  ///
  /// @param store where they are written down
  /// @param windows in which a node can be taken out of use
  public LiveRoster(Given given, Store store, FreeWindows windows, InstantSource clock) {
    this.store = store;
    this.file = store.file("nodes");
    this.windows = windows;
    this.clock = clock;
    this.rules = given.rules();
    var written = written();
    this.roster =
        Roster.of(given.nodes(), written, remembering(given.reader()))
            .at(clock.instant(), FreeWindows.NONE, _ -> false);
    this.fleet = LiveFleet.of(roster.members(), rules, clock);
    tell(roster);
    if (!roster.changes().equals(written)) {
      write(roster);
    }
  }

  /// What cannot be read is set aside: the nodes are then those of the configuration.
  private List<Change> written() {
    return switch (file.read()) {
      case StateFile.Content.Absent() -> List.of();
      case StateFile.Content.Unreadable(var reason) -> {
        LOG.errorf("changes of the nodes are lost, the configuration holds: %s", reason);
        yield List.of();
      }
      case StateFile.Content.Found(var text) -> {
        try {
          yield ChangesText.read(text);
        } catch (IllegalArgumentException e) {
          store.file("nodes-not-understood").write(text);
          LOG.errorf(
              "changes of the nodes are set aside in %s, the configuration holds: %s",
              store.place(), e.getMessage());
          yield List.of();
        }
      }
    };
  }

  private void write(Roster next) {
    var saving = file.write(ChangesText.write(next.changes()));
    if (!store.outlivesTheProcess()) {
      return;
    }
    var before = unwritten;
    unwritten = saving instanceof Saving.NotSaved(var reason) ? reason : "";
    if (before.isEmpty() && !unwritten.isEmpty()) {
      LOG.warnf("changes of the nodes are not kept for the next start: %s", unwritten);
    } else if (!before.isEmpty() && unwritten.isEmpty()) {
      LOG.info("changes of the nodes are kept again");
    }
  }

  /// The fleet that follows it.
  public LiveFleet fleet() {
    return fleet;
  }

  /// The roster now.
  public Roster snapshot() {
    return roster;
  }

  /// Whether changes survive a restart.
  public boolean isKept() {
    return notKept().isEmpty();
  }

  /// Why changes do not survive a restart; empty if they do.
  public Optional<String> notKept() {
    return store.outlivesTheProcess()
        ? Optional.of(unwritten).filter(reason -> !reason.isEmpty())
        : Optional.of("there is no state directory that can be used");
  }

  /// When a node that waits can be drained, as far as is known.
  public Optional<Window> nextWindow(FreeTime needed) {
    return windows.next(needed, clock.instant());
  }

  /// Adds a node.
  ///
  /// @return its name
  /// @throws Refusal as all others here
  public String add(NodeSpec spec, String by) {
    var before = roster;
    change(it -> it.adding(spec, author(by)));
    return roster.places().stream()
        .map(place -> place.node().name())
        .filter(name -> before.named(name).isEmpty())
        .findFirst()
        .orElse(spec.name());
  }

  /// Removes a node.
  ///
  /// @param force even the last that is fit for duties
  public void remove(String name, boolean force, String by) {
    change(
        it -> {
          var without = it.removing(name, author(by));
          return spared(name, force, without);
        });
  }

  /// Orders the nodes.
  ///
  /// @param names of all nodes
  public void order(List<String> names, String by) {
    change(it -> it.ordering(names, author(by)));
  }

  /// Gives a node another part.
  ///
  /// @param role `primary` or `backup`
  public void role(String name, String role, String by) {
    change(it -> it.role(name, Words.role(role), author(by)));
  }

  /// Takes a node out of use.
  ///
  /// @param lasts until it is used again by itself; empty for never
  /// @param needed the free time that is waited for
  public void drain(
      String name,
      String reason,
      Optional<Duration> lasts,
      FreeTime needed,
      boolean force,
      String by) {
    change(
        it -> {
          var order = new DrainOrder(by, reason, clock.instant(), lasts, force);
          var drained = it.draining(name, order, needed);
          return spared(name, force || needed.isNeeded(), drained);
        });
    pass();
  }

  /// Has a node used again, or no longer wait to be out of use.
  public void resume(String name, String by) {
    change(it -> it.resuming(name, author(by)));
  }

  /// The configuration says something else.
  public void configure(Given given) {
    change(
        it -> {
          rules = given.rules();
          return it.configured(given.nodes(), remembering(given.reader()));
        });
  }

  /// To be called again and again: drains end, those that wait begin, and changes that could not be
  /// written are written.
  public void pass() {
    changing.lock();
    try {
      var next = roster.at(clock.instant(), windows, new Spare(fleet.snapshot())::is);
      if (next != roster) {
        become(next);
      } else if (!unwritten.isEmpty()) {
        write(roster);
      }
    } finally {
      changing.unlock();
    }
  }

  private Roster spared(String name, boolean force, Roster changed) {
    if (!force) {
      new Spare(fleet.snapshot()).require(name);
    }
    return changed;
  }

  private void change(UnaryOperator<Roster> how) {
    changing.lock();
    try {
      become(how.apply(roster));
    } finally {
      changing.unlock();
    }
  }

  private void become(Roster next) {
    var before = roster;
    if (!next.changes().equals(before.changes())) {
      write(next);
    }
    roster = next;
    fleet.arrange(next.members(), rules);
    next.changes().stream()
        .filter(change -> !before.changes().contains(change))
        .forEach(
            change -> LOG.infof("nodes change=\"%s\" by=%s", change.words(), change.author().by()));
    tell(next);
  }

  private static void tell(Roster roster) {
    roster.notes().forEach(LOG::warn);
  }

  /// A node whose files cannot be read any more stays as it was read last.
  private NodeReader remembering(NodeReader reader) {
    return spec -> {
      try {
        var node = reader.read(spec);
        readBefore.put(spec, node);
        return node;
      } catch (Refusal e) {
        var last = readBefore.get(spec);
        if (last == null) {
          throw e;
        }
        return last;
      }
    };
  }

  private Author author(String by) {
    return new Author(by, clock.instant());
  }
}
