package org.fresnel.replication;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fresnel.cluster.Cluster;
import org.fresnel.cluster.Fact;
import org.fresnel.cluster.FactValue;
import org.fresnel.duties.AcceptedDuty;
import org.fresnel.duties.DutyCalendar;
import org.fresnel.duties.DutyCalendarCodec;
import org.fresnel.duties.DutyKind;
import org.fresnel.duties.DutyService;
import org.fresnel.duties.DutyShareListener;
import org.fresnel.node.FleetState;

/// The exchange of duties: which ones are coming, so that a maintenance window is free of those of
/// all validators, and which ones were done, so that a duty is missed only if no router saw it.
public final class DutyExchange implements DutyShareListener {
  private static final String CALENDAR = "calendar";
  private static final String ACCEPTED = "accepted";
  private static final String SEPARATOR = "/";
  private static final int KEY_PARTS = 5;
  private static final int LINE_PARTS = 3;

  /// Most messages in one fact.
  private static final int CHUNK = 512;

  private final Cluster cluster;
  private final DutyService duties;
  private final FleetState fleet;
  private String calendar = "";

  /// @param fleet with the network's slots
  public DutyExchange(Cluster cluster, DutyService duties, FleetState fleet) {
    this.cluster = cluster;
    this.duties = duties;
    this.fleet = fleet;
  }

  /// Begins to share. Called once.
  public void start() {
    duties.share(this);
    KnownNetwork.then(fleet, () -> cluster.subscribe(Fact.Kind.DUTY, this::received));
  }

  @Override
  public void calendar(DutyCalendar own) {
    var text = DutyCalendarCodec.write(own);
    if (!text.equals(calendar)) {
      calendar = text;
      publish(CALENDAR, FactValue.ofText(text));
    }
  }

  @Override
  public void accepted(long slot, DutyKind kind, List<AcceptedDuty> all) {
    for (var from = 0; from < all.size(); from += CHUNK) {
      var chunk = all.subList(from, Math.min(all.size(), from + CHUNK));
      var lines =
          chunk.stream()
              .map(it -> "%d %d %s".formatted(it.validator(), it.atMs(), it.node()))
              .collect(Collectors.joining("\n"));
      var key = Stream.of(ACCEPTED, slot, kind.label(), from / CHUNK);
      publish(
          key.map(Object::toString).collect(Collectors.joining(SEPARATOR)),
          FactValue.ofText(lines));
    }
  }

  private void publish(String matter, FactValue value) {
    cluster.publish(Fact.Kind.DUTY, matter + SEPARATOR + cluster.members().self(), value);
  }

  private void received(Fact fact) {
    var router = fact.stamp().origin();
    if (fact.removed()) {
      return;
    }
    if (fact.key().startsWith(CALENDAR + SEPARATOR)) {
      DutyCalendarCodec.read(fact.value().text(), fleet.snapshot().network().clock())
          .ifPresent(it -> duties.remoteCalendar(router, it));
    } else if (fact.key().startsWith(ACCEPTED + SEPARATOR)) {
      duties.remoteAccepted(router, accepted(fact));
    }
  }

  /// What is not understood is left out.
  private static List<AcceptedDuty> accepted(Fact fact) {
    var key = fact.key().split(SEPARATOR, KEY_PARTS);
    var all = new ArrayList<AcceptedDuty>();
    try {
      var slot = Long.parseLong(key[1]);
      var kind = DutyKind.of(key[2]);
      fact.value()
          .text()
          .lines()
          .forEach(line -> kind.flatMap(it -> accepted(slot, it, line)).ifPresent(all::add));
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException _) {
      return List.of();
    }
    return all;
  }

  private static Optional<AcceptedDuty> accepted(long slot, DutyKind kind, String line) {
    var parts = line.split(" ", LINE_PARTS);
    return parts.length < LINE_PARTS
        ? Optional.empty()
        : Optional.of(
            new AcceptedDuty(
                kind, slot, Long.parseLong(parts[0]), Long.parseLong(parts[1]), parts[2]));
  }
}
