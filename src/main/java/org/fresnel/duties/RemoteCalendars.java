package org.fresnel.duties;

import java.util.HashMap;
import java.util.Map;

/// The calendars of the other routers, the newest of each. One thread.
final class RemoteCalendars {
  private static final int MOST_ROUTERS = 16;

  private final Map<String, DutyCalendar> all = new HashMap<>();

  void put(String router, DutyCalendar calendar) {
    if (all.containsKey(router) || all.size() < MOST_ROUTERS) {
      all.put(router, calendar);
    }
  }

  /// The duties of the validators of all routers. A router that is gone, or has not heard of the
  /// next duties yet, counts for an epoch after the end of what it knew: until then nothing is
  /// known to be free.
  ///
  /// @param slot the current one
  DutyCalendar with(DutyCalendar own, long slot) {
    all.values().removeIf(it -> it.horizon().proposals() + it.clock().slotsPerEpoch() <= slot);
    return all.values().stream().reduce(own, DutyCalendar::and);
  }
}
