package org.fresnel.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// What goes wrong in a run: what its seed plans, but for what is left out. An event that is left
/// out changes no other one.
final class RunPlan {
  private final VirtualTime time;
  private final Set<String> omitted;
  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<Event> events = new ArrayList<>();

  /// Something that goes wrong.
  ///
  /// @param id the same in each run of the seed
  /// @param at nanoseconds since the start
  record Event(String id, long at, String what) {
    @Override
    public String toString() {
      return String.format(Locale.ROOT, "%10.3f s  %s: %s", at / 1e9, id, what);
    }
  }

  /// @param omitted ids of the events that are left out
  RunPlan(VirtualTime time, Set<String> omitted) {
    this.time = time;
    this.omitted = Set.copyOf(omitted);
  }

  /// Whether the next event of that place happens.
  ///
  /// @param place a node, a router, the chain
  boolean includes(String place, String what) {
    var id = place + "#" + numbers.merge(place, 1, Integer::sum);
    var happens = !omitted.contains(id);
    if (happens) {
      events.add(new Event(id, time.nanos(), what));
    }
    return happens;
  }

  List<Event> events() {
    return List.copyOf(events);
  }
}
