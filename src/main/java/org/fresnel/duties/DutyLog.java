package org.fresnel.duties;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/// Writes one log line for every slot, kind of duty and cause with late, failed or missed duties.
public final class DutyLog implements DutyListener {
  private static final Logger LOG = Logger.getLogger("org.fresnel.duties");
  private static final int MOST_NAMED = 8;

  /// Duties with the same result.
  private record Group(DutyKind kind, DutyResult result, String why) {}

  @Override
  public void settled(long slot, List<DutyRecord> records) {
    lines(slot, records).forEach(LOG::warn);
  }

  @Override
  public void unread(Unread why) {}

  static List<String> lines(long slot, List<DutyRecord> records) {
    var lines = new ArrayList<String>();
    records.stream()
        .filter(DutyLog::isProblem)
        .collect(Collectors.groupingBy(it -> new Group(it.kind(), it.result(), it.why())))
        .forEach((group, members) -> lines.add(line(slot, group, members)));
    lines.sort(Comparator.naturalOrder());
    return lines;
  }

  private static boolean isProblem(DutyRecord record) {
    return switch (record.result()) {
      case LATE, FAILED, MISSED_BY_CLIENT -> true;
      case UPCOMING, PENDING, ON_TIME, UNKNOWN -> false;
    };
  }

  private static String line(long slot, Group group, List<DutyRecord> members) {
    var named =
        members.stream()
            .map(DutyRecord::validator)
            .sorted()
            .limit(MOST_NAMED)
            .map(String::valueOf)
            .collect(Collectors.joining(","));
    return String.format(
        Locale.ROOT,
        "slot=%d duty=%s result=%s count=%d validators=%s reason=\"%s\"",
        slot,
        group.kind().label(),
        group.result().label(),
        members.size(),
        members.size() > MOST_NAMED ? named + ",..." : named,
        group.why());
  }
}
